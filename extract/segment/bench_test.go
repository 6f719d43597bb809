package segment_test

import (
	"context"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/internal/race"
	"github.com/clew-kg/clew/extract/segment"
)

const news = `SINUIJU, Dec. 3 (Yonhap) — “We can’t pay,” Mr. Kim said. “They didn't ask. They took it.” He left at 5 p.m. on Friday.

The U.S. Treasury, which had $5.3bn in assets (about 40% of the total), declined to comment, and the state-owned bank in North Hamgyong province said that its offices would stay closed until the end of the month. It gave no reason.

• Officers seized 1,200 phones along the border.
• Fines rose to 5-10 million won.

`

func BenchmarkSegment(b *testing.B) {
	text := strings.Repeat(news, 100)
	stage := segment.New()
	d := corpus.NewDocument(&corpus.Article{Body: text})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := stage.Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mwords/s")
}

// A document that is segmented again, or has room, costs a fixed few allocations,
// however long its text is.
func TestAllocations(t *testing.T) {
	if race.Enabled {
		t.Skip("counts allocations, which the race detector adds to")
	}
	stage := segment.New()
	for _, n := range []int{1, 50} {
		d := corpus.NewDocument(&corpus.Article{Body: strings.Repeat(news, n)})
		got := testing.AllocsPerRun(10, func() { _ = stage.Run(context.Background(), d) })
		if got > 12 {
			t.Errorf("%d copies: %v allocations a run, want at most 12", n, got)
		}
	}
}
