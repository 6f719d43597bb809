# clew: plain `make` lists the targets. Nothing here needs a network beyond Go modules.
GO      ?= go
SHARED  ?= ../shared
DATA    ?= $(SHARED)/data
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
PKG     ?= ./...

.DEFAULT_GOAL := help
.PHONY: help build demo test lint race fuzz bench eval golden clean

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
	bin/clew export -g demo-out/graph --format gexf -o demo-out/graph.gexf
	bin/clew export -g demo-out/graph --format graphml -o demo-out/graph.graphml
	bin/clew export -g demo-out/graph --format nquads -o demo-out/graph.nq
	@echo; echo "The graph is in demo-out/graph; the files for Gephi and RDF tools are in demo-out/:"; ls -1 demo-out

test: lint race ## everything that gates a merge

lint: ## gofmt, vet, staticcheck, go.mod tidy
	@files=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); test -z "$$files" || { echo "not gofmt-ed: $$files"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) mod tidy -diff

race: ## all tests with the race detector
	$(GO) test -race -timeout 20m $(PKG)

clean: ## remove what the other targets made
	rm -rf bin demo-out clew-graph
