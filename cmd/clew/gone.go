package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/clew-kg/clew/graph/store"
)

// gone reports whether the file that an article was read from is not there any more.
// Standard input, addresses and relative paths are no files that could be missed.
func gone(origin string) bool {
	if !filepath.IsAbs(origin) {
		return false
	}
	_, err := os.Lstat(origin)
	if at := strings.LastIndexByte(origin, '#'); errors.Is(err, fs.ErrNotExist) && at > 0 { // a line of JSON lines
		if _, notNumber := strconv.Atoi(origin[at+1:]); notNumber == nil {
			_, err = os.Lstat(origin[:at])
		}
	}
	return errors.Is(err, fs.ErrNotExist)
}

// goneArticles returns the articles of s whose file is gone, in the order of their IDs;
// with folders only those that were read below one of them.
func goneArticles(ctx context.Context, s *store.Store, folders []string) ([]store.ArticleInfo, error) {
	var list []store.ArticleInfo
	for article, err := range s.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if below(article.Origin, folders) && gone(article.Origin) {
			list = append(list, article)
		}
	}
	return list, nil
}

// below reports whether path lies below one of the folders; true if there are none.
func below(path string, folders []string) bool {
	for _, f := range folders {
		if strings.HasPrefix(path, absolute(f)+string(filepath.Separator)) {
			return true
		}
	}
	return len(folders) == 0
}
