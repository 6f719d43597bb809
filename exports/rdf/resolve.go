package rdf

import "strings"

// reference is an IRI taken apart by RFC 3986, appendix B. The flags tell an empty part from
// one that is not there.
type reference struct {
	scheme, authority, path, query, fragment       string
	hasScheme, hasAuthority, hasQuery, hasFragment bool
}

func parseReference(s string) (r reference) {
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s, r.fragment, r.hasFragment = s[:i], s[i+1:], true
	}
	if i := strings.IndexByte(s, '?'); i >= 0 {
		s, r.query, r.hasQuery = s[:i], s[i+1:], true
	}
	if i := strings.IndexByte(s, ':'); i > 0 && isScheme(s[:i]) {
		r.scheme, s, r.hasScheme = s[:i], s[i+1:], true
	}
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		r.hasAuthority = true
		if i := strings.IndexByte(rest, '/'); i >= 0 {
			r.authority, s = rest[:i], rest[i:]
		} else {
			r.authority, s = rest, ""
		}
	}
	r.path = s
	return r
}

// String puts the parts together again: RFC 3986, section 5.3.
func (r reference) String() string {
	var b strings.Builder
	if r.hasScheme {
		b.WriteString(r.scheme)
		b.WriteByte(':')
	}
	if r.hasAuthority {
		b.WriteString("//")
		b.WriteString(r.authority)
	} else if strings.HasPrefix(r.path, "//") {
		b.WriteString("/.") // else the path would read as an authority: RFC 3986, erratum 4547
	}
	b.WriteString(r.path)
	if r.hasQuery {
		b.WriteByte('?')
		b.WriteString(r.query)
	}
	if r.hasFragment {
		b.WriteByte('#')
		b.WriteString(r.fragment)
	}
	return b.String()
}

// Resolve returns the IRI that ref means in a document whose base is base: the strict algorithm
// of RFC 3986, section 5.2 (Berners-Lee, Fielding and Masinter 2005), on IRIs. An absolute ref
// without dot segments comes back unchanged.
func Resolve(base, ref string) string {
	r := parseReference(ref)
	if r.hasScheme {
		if !strings.Contains(r.path, "/.") {
			return ref
		}
		r.path = removeDotSegments(r.path)
		return r.String()
	}
	b := parseReference(base)
	t := reference{scheme: b.scheme, hasScheme: b.hasScheme, fragment: r.fragment, hasFragment: r.hasFragment}
	switch {
	case r.hasAuthority:
		t.authority, t.hasAuthority = r.authority, true
		t.path, t.query, t.hasQuery = removeDotSegments(r.path), r.query, r.hasQuery
		return t.String()
	case r.path == "":
		t.path, t.query, t.hasQuery = b.path, b.query, b.hasQuery
		if r.hasQuery {
			t.query, t.hasQuery = r.query, true
		}
	case strings.HasPrefix(r.path, "/"):
		t.path, t.query, t.hasQuery = removeDotSegments(r.path), r.query, r.hasQuery
	default:
		t.path, t.query, t.hasQuery = removeDotSegments(merge(b, r.path)), r.query, r.hasQuery
	}
	t.authority, t.hasAuthority = b.authority, b.hasAuthority
	return t.String()
}

// merge puts a relative path after the last slash of the base's path: section 5.2.3.
func merge(base reference, path string) string {
	if base.hasAuthority && base.path == "" {
		return "/" + path
	}
	return base.path[:strings.LastIndexByte(base.path, '/')+1] + path
}

// removeDotSegments resolves "." and ".." in a path: section 5.2.4, on segments.
func removeDotSegments(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	rooted := strings.HasPrefix(path, "/")
	var kept []string
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case ".":
		case "..":
			if len(kept) > 0 {
				kept = kept[:len(kept)-1]
			}
		default:
			kept = append(kept, s)
			continue
		}
		if last {
			kept = append(kept, "")
		}
	}
	joined := strings.Join(kept, "/")
	if rooted {
		return "/" + joined
	}
	return joined
}
