# clew: plain `make` lists the targets. Nothing here needs a network beyond Go modules.
GO      ?= go
SHARED  ?= ../shared
DATA    ?= $(SHARED)/data
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
PKG     ?= ./...

SHELL       := bash
.SHELLFLAGS := -o pipefail -ec

.DEFAULT_GOAL := help
.PHONY: help build demo test lint race fuzz soak bench bench-text bench-store bench-identity bench-exports bench-igraph w3c eval eval-parse eval-names eval-facts eval-gold eval-seed eval-coref eval-links eval-identity eval-time eval-confidence train clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/clew
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o bin/clew ./cmd/clew

demo: build ## build a graph from the sample articles, ask it, report, export
	@rm -rf demo-out && mkdir -p demo-out
	bin/clew build -g demo-out/graph seeds/articles
	bin/clew query -g demo-out/graph 'g.V(e("regime")).Out(p("implements")).All()'
	bin/clew query -g demo-out/graph 'g.V(e("phone crackdown")).In(p("site-of")).All()'
	bin/clew report -g demo-out/graph
	bin/clew report -g demo-out/graph -o html --pictures demo-out/pictures > demo-out/report.html
	bin/clew export -g demo-out/graph --format gexf -o demo-out/graph.gexf
	bin/clew export -g demo-out/graph --format graphml -o demo-out/graph.graphml
	bin/clew export -g demo-out/graph --format nquads -o demo-out/graph.nq
	@echo; echo "The graph is in demo-out/graph; a page to read and files for Gephi and RDF tools are in demo-out/:"; ls -1 demo-out

test: lint race ## everything that gates a merge

lint: ## gofmt, vet, staticcheck, go.mod tidy
	@files=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); test -z "$$files" || { echo "not gofmt-ed: $$files"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) mod tidy -diff

race: ## all tests with the race detector
	$(GO) test -race -timeout 20m $(PKG)

fuzz: ## every fuzz target, a minute each
	@for pkg in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$pkg 2>/dev/null | grep '^Fuzz'); do \
	    echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime 60s $$pkg || exit 1; done; done

soak: ## 200 writers killed at random, a bit flipped in every byte of a graph
	CLEW_KILLS=200 CLEW_FLIPS=all $(GO) test -timeout 60m -v -run 'TestKill|TestDamagedFiles' ./graph/store | grep -v '^='

bench: bench-text bench-store bench-identity bench-exports ## all speed figures beside their bars

bench-text: ## words and sentences a second on one core and on all
	$(GO) test -run '^$$' -bench 'TextToTrees|ArticleToFacts|Archive' -benchtime 3s ./extract/english

bench-store: ## the store beside pebble and Go maps, queries (LARGE=1: 10M quads too)
	CGO_ENABLED=0 CLEW_BENCH=1 CLEW_BENCH_LARGE=$(LARGE) $(GO) test -timeout 30m -run 'TestBars|TestBarLarge|TestGizmoOverhead' -v ./graph/store ./graph/query | grep -v '^='

bench-identity: ## linking of 100,000 mentions, and of copies of an article with varied names
	CLEW_BENCH=1 $(GO) test -run TestLinkingIsLinear -v ./graph/identity | grep -v '^='

bench-exports: ## readers and writers of all formats beside their bars, and rapper
	CLEW_BENCH=1 $(GO) test -timeout 30m -run TestExportBars -v ./cmd/clew | grep -v '^='

w3c: ## the RDF test suites of the W3C (needs $(DATA))
	$(GO) test -count 1 -run TestW3C -v ./exports/rdf/formats | grep -E 'tests pass|^(ok|FAIL)|--- FAIL'

bench-igraph: ## graph measures beside igraph, sampled betweenness, layout
	CLEW_BENCH_IGRAPH=1 $(GO) test -run 'Igraph|SampledBetweenness|LayoutTime' -v -timeout 30m ./graph/analysis | grep -v '^='

eval: eval-parse eval-names eval-facts eval-gold eval-seed eval-coref eval-links eval-identity ## quality on development data

eval-parse: build ## words, tags and trees on the dev treebanks (needs $(DATA))
	@for t in ewt gum; do echo "UD $$t dev (bars: LAS 85.5 / 85.0 gold words, 82.5 / 83.0 raw text)"; \
	  bin/clew eval parse --gold $(DATA)/ud-$$t/dev.conllu; done

eval-names: build ## F1 of names by class on the dev texts (needs $(DATA))
	@echo "Universal NER, EWT dev: PER, LOC, ORG (bar: all 75, aim 82)"
	@bin/clew eval names --gold $(DATA)/uner-ewt/dev.iob2
	@echo "GUM dev, named mentions (bar: all 70)"
	@bin/clew eval names --gold $(DATA)/ud-gum/dev.conllu

eval-facts: build ## F1 of facts on carb-dev, whole and by halves (needs $(DATA))
	@mkdir -p build/eval
	@awk 'NR % 2 == 1' $(DATA)/carb-dev/sentences.txt > build/eval/odd.txt
	@awk 'NR % 2 == 0' $(DATA)/carb-dev/sentences.txt > build/eval/even.txt
	@cp $(DATA)/carb-dev/sentences.txt build/eval/all.txt
	@for part in all odd even; do \
	  bin/clew extract --lines --tokenized --format carb build/eval/$$part.txt > build/eval/$$part.tsv; \
	  awk -F'\t' 'NR == FNR { s[$$0] = 1; next } $$1 in s' build/eval/$$part.txt $(DATA)/carb-dev/gold.tsv > build/eval/$$part.gold.tsv; \
	  echo "carb-dev, $$part sentences (bar: F1 0.585, one-to-one 0.475, AUC 0.44)"; \
	  python3 $(SHARED)/tools/score_carb.py --gold build/eval/$$part.gold.tsv --out build/eval/$$part.tsv | grep F1; \
	  python3 $(SHARED)/tools/score_carb.py --gold build/eval/$$part.gold.tsv --out build/eval/$$part.tsv --one-to-one | sed -n 's/^F1/one-to-one F1/p'; \
	done

eval-gold: ## F1 of the graph form on our annotated sample articles (LIST=1: what was missed, wrong, misread)
	$(GO) test -count=1 -run TestSampleArticles -v ./extract/facts/gold $(if $(LIST),-args -list) | grep -v '^='

.PHONY: eval-constructions
eval-constructions: eval-facts ## what each construction is worth, on our articles and on carb-dev; the graph form on carb-dev (needs $(DATA))
	@$(GO) test -count=1 -run TestConstructions -v ./extract/facts/gold | sed -n 's/^ *gold_test.go:[0-9]*: //p'
	@echo; echo "| construction | carb-dev: tuples | precision | recall | F1 without it |"; echo "| --- | --- | --- | --- | --- |"
	@for rule in none verb relative copula participle adverbial controlled noun-infinitive apposition possessive noun-preposition; do \
	  without=$$([ $$rule = none ] || echo --without $$rule); \
	  bin/clew extract --lines --tokenized --format carb $$without build/eval/all.txt > build/eval/less.tsv; \
	  python3 $(SHARED)/tools/score_carb.py --gold build/eval/all.gold.tsv --out build/eval/less.tsv | \
	    awk -v r=$$rule -v n=$$(wc -l < build/eval/less.tsv) '/^F1/{print "| " r " | " n " | " $$4 " | " $$6 " | " $$2 " |"}'; \
	done
	@bin/clew extract --lines --tokenized --format jsonl build/eval/all.txt | python3 -c 'import sys, json; [print(r["sentence_text"], r["confidence"], r["predicate_text"] or "be", r["subject_text"], r["object_text"], sep="\t") for r in map(json.loads, sys.stdin)]' > build/eval/graph.tsv
	@echo "the graph form, in the words of the article, on carb-dev:"
	@python3 $(SHARED)/tools/score_carb.py --gold build/eval/all.gold.tsv --out build/eval/graph.tsv | grep F1

eval-seed: build ## recall on the annotated seed article (needs $(SHARED))
	@mkdir -p build/eval
	@bin/clew extract --format jsonl $(SHARED)/seed/article.txt > build/eval/seed.jsonl
	python3 $(SHARED)/tools/seed_score.py $(SHARED)/seed/gold.jsonl build/eval/seed.jsonl -v

eval-identity: build ## merges of pairs of names, on the half that no rule was tuned on and on the other
	@echo "pairs of names (bars: precision 0.98, recall 0.80)"
	@bin/clew eval identity graph/likeness/testdata/untouched.tsv graph/likeness/testdata/tuned.tsv

eval-time: ## dates, lengths and numbers on the English cases of Recognizers-Text (needs $(DATA))
	@CLEW_SHARED=$(abspath $(SHARED)) $(GO) test -count 1 -run TestRecognizers -v ./extract/times ./extract/numeral | sed -n 's/.*_test.go:[0-9]*: \(.*least.*\)/\1/p'

eval-coref: build ## chains of mentions on GUM dev (needs $(DATA))
	@echo "GUM dev, all mentions, without singletons (bar: CoNLL 45, aim 55)"
	@bin/clew eval coref --gold $(DATA)/ud-gum/dev.conllu

eval-links: ## links that the graph uses: our annotated articles, GUM dev, clusters of the seed article (needs $(SHARED))
	@CLEW_SHARED=$(abspath $(SHARED)) $(GO) test -count 1 -run 'GraphLinks|LinksOnGUM|SeedClusters' -v ./extract/coref | grep -v '^='

eval-confidence: ## how often statements of each confidence are right, on the halves not fitted to (needs $(DATA))
	@CLEW_SHARED=$(abspath $(SHARED)) $(GO) test -count 1 -run TestCalibration -v ./extract/train | sed -n 's/.*_test.go:[0-9]*: //p'

train: ## lexicon, clusters and all models from $(DATA) (about 30 minutes)
	$(GO) run ./cmd/clew-train -data $(DATA) lexicon clusters
	$(GO) run ./cmd/clew-train -data $(DATA) segment tag lemma parse names
	$(GO) run ./cmd/clew-train -data $(DATA) coref
	$(GO) run ./cmd/clew-train -data $(DATA) confidence

clean: ## remove what the other targets made
	rm -rf bin build demo-out clew-graph
