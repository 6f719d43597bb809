package learn

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/parse/input"
)

const checkpointKind = "parse checkpoint 1"

// Save writes the whole state to path, by way of a second file, so that an
// interrupted write leaves the old one.
func (t *Trainer) Save(path string) error {
	w := model.NewWriter(checkpointKind)
	head, err := json.Marshal(struct {
		Setting            Setting
		Epoch, Step, Start int
	}{t.Setting, t.Epoch, t.Step, t.Start})
	if err != nil {
		return err
	}
	w.Section("head", head)
	for _, s := range t.sections() {
		w.Float32s(s.name, *s.data)
	}
	if err := os.WriteFile(path+".new", w.Bytes(), 0o666); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

type section struct {
	name string
	data *[]float32
	size int
}

func (t *Trainer) sections() []section {
	dense, table := t.Params.Plan.Size, input.Rows*t.Setting.Shape.Embed
	return []section{
		{"dense", &t.Params.Dense, dense}, {"table", &t.Params.Table, table},
		{"mean dense", &t.Mean.Dense, dense}, {"mean table", &t.Mean.Table, table},
		{"m", &t.m, dense}, {"v", &t.v, dense}, {"table m", &t.tableM, table}, {"table v", &t.tableV, table},
		{"vectors", &t.Params.Vectors, -1},
	}
}

// Resume reads a state that Save wrote; training then goes on as if it had never
// stopped. progress is as in Trainer.
func Resume(path string) (*Trainer, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r, err := model.Open(data, checkpointKind)
	if err != nil {
		return nil, fmt.Errorf("learn: %s: %w", path, err)
	}
	t := &Trainer{}
	if err := json.Unmarshal(r.Section("head", -1), t); err != nil {
		return nil, fmt.Errorf("learn: %s: %w", path, err)
	}
	plan := NewPlan(t.Setting.Shape)
	t.Params, t.Mean = &Params{Plan: plan}, &Params{Plan: plan}
	for _, s := range t.sections() {
		n := s.size
		if n < 0 {
			n = len(r.Section(s.name, -1)) / 4
		}
		*s.data = r.Float32s(s.name, n)
	}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("learn: %s: %w", path, err)
	}
	t.Mean.Vectors = t.Params.Vectors
	t.touched = make([]int32, input.Rows)
	for i := range t.touched {
		t.touched[i] = int32(t.Step)
	}
	t.prepare()
	return t, nil
}
