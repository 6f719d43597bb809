package source

import (
	"bytes"
	"fmt"
)

// A signature tells a binary format by the bytes at its start (file(1) calls them
// magic numbers).
type signature struct {
	magic  string
	offset int
	name   string
	hint   string
}

const (
	picture = "run a text recogniser over it first"
	archive = "unpack it first"
	office  = "export it as text or HTML first, for example with libreoffice --headless --convert-to html"
)

var signatures = []signature{
	{"%PDF-", 0, "a PDF document", "convert it with pdftotext first"},
	{"PK\x03\x04", 0, "a ZIP archive", archive},
	{"PK\x05\x06", 0, "an empty ZIP archive", archive},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Microsoft Office document", office},
	{"{\\rtf", 0, "an RTF document", office},
	{"\x89PNG\r\n\x1a\n", 0, "a PNG picture", picture},
	{"\xff\xd8\xff", 0, "a JPEG picture", picture},
	{"GIF87a", 0, "a GIF picture", picture}, {"GIF89a", 0, "a GIF picture", picture},
	{"II*\x00", 0, "a TIFF picture", picture}, {"MM\x00*", 0, "a TIFF picture", picture},
	{"WEBP", 8, "a WebP picture", picture},
	{"BM", 0, "a BMP picture", picture},
	{"ftyp", 4, "an MP4 video or HEIF picture", "transcribe it first"},
	{"ID3", 0, "an MP3 recording", "transcribe it first"}, {"OggS", 0, "an Ogg recording", "transcribe it first"},
	{"RIFF", 0, "a RIFF recording or video", "transcribe it first"}, {"\x1aE\xdf\xa3", 0, "a Matroska video", "transcribe it first"},
	{"\x1f\x8b", 0, "a gzip file", "unpack it with gunzip first"}, {"BZh", 0, "a bzip2 file", "unpack it with bunzip2 first"},
	{"\xfd7zXZ\x00", 0, "an xz file", "unpack it with unxz first"}, {"(\xb5/\xfd", 0, "a Zstandard file", "unpack it with unzstd first"},
	{"7z\xbc\xaf'\x1c", 0, "a 7-Zip archive", archive}, {"Rar!\x1a\x07", 0, "a RAR archive", archive},
	{"ustar", 257, "a tar archive", archive},
	{"\x7fELF", 0, "a program", ""}, {"MZ\x90\x00", 0, "a program", ""}, {"\xca\xfe\xba\xbe", 0, "a program", ""}, {"\x00asm", 0, "a program", ""},
	{"SQLite format 3\x00", 0, "an SQLite database", "export its articles as JSON lines first"},
	{"bplist00", 0, "a binary property list", "convert it with plutil first"},
	{"%!PS", 0, "a PostScript document", "convert it with ps2ascii first"},
	{"AT&TFORM", 0, "a DjVu document", "convert it with djvutxt first"},
	{"\x00\x00\xfe\xff", 0, "UTF-32 text", "convert it with iconv -f UTF-32 -t UTF-8"}, {"\xff\xfe\x00\x00", 0, "UTF-32 text", "convert it with iconv -f UTF-32 -t UTF-8"},
}

// refuse returns the problem of data that are no text: nothing at all, a known
// binary format, or bytes of which too many are control characters.
func (r *reader) refuse(data []byte) *Problem {
	if len(bytes.TrimSpace(data)) == 0 {
		return r.problem(Empty, fmt.Sprintf("empty (%d bytes)", len(data)), "leave it out, or check that its content survived the export")
	}
	for _, s := range signatures {
		if len(data) < s.offset || !bytes.HasPrefix(data[s.offset:], []byte(s.magic)) {
			continue
		}
		if s.magic == "BM" && !bytes.Contains(data[:min(len(data), 64)], []byte{0}) {
			continue // "BMW …"
		}
		name, hint := s.name, s.hint
		if s.magic == "PK\x03\x04" {
			name, hint = zipKind(data)
		}
		return r.problem(Binary, name+", not text", hint)
	}
	return r.refuseControls(data)
}

// zipKind looks into the first names of a ZIP archive, which office formats are.
func zipKind(data []byte) (name, hint string) {
	head := data[:min(len(data), 4096)]
	switch {
	case bytes.Contains(head, []byte("word/")):
		return "a Word document (docx)", "convert it with pandoc -t markdown first"
	case bytes.Contains(head, []byte("xl/")):
		return "an Excel workbook (xlsx)", office
	case bytes.Contains(head, []byte("ppt/")):
		return "a PowerPoint presentation (pptx)", office
	case bytes.Contains(head, []byte("opendocument")):
		return "an OpenDocument file", "convert it with pandoc -t markdown first"
	case bytes.Contains(head, []byte("epub+zip")):
		return "an EPUB book", "convert it with pandoc -t markdown first"
	case bytes.Contains(head, []byte("[Content_Types].xml")):
		return "an Office document", office
	}
	return "a ZIP archive", archive
}

// refuseControls refuses data of which, in the first 64 kB, more than one byte in
// ten is a control character. UTF-16 with a byte order mark passes.
func (r *reader) refuseControls(data []byte) *Problem {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return nil
	}
	head := data[:min(len(data), 64<<10)]
	controls, zeros := 0, [2]int{}
	for i, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			controls++
		}
		if c == 0 {
			zeros[i&1]++
		}
	}
	if controls*10 <= len(head) {
		return nil
	}
	if half := len(head) / 2; max(zeros[0], zeros[1])*10 > half*8 && min(zeros[0], zeros[1])*10 < half {
		return r.problem(Binary, "UTF-16 without a byte order mark", "convert it with iconv -f UTF-16LE -t UTF-8")
	}
	return r.problem(Binary, fmt.Sprintf("binary data (%d of the first %d bytes are control characters)", controls, len(head)), "convert it to text first")
}
