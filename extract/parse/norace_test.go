//go:build !race

package parse

const raceEnabled = false // the race detector empties pools at random
