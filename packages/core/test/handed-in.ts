import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file as a student hands it in, and what a browser of some machine calls it. */
export interface HandedIn {
  name: string;
  bytes: Buffer<ArrayBuffer>;
  said: string;
}

const folder = join(import.meta.dirname, "handed-in");
const latin = (text: string) => Buffer.from(text, "latin1");

const made = readdirSync(folder)
  .filter((name) => name !== "README.md")
  .map((name): [string, Buffer, string?] => [name, readFileSync(join(folder, name))]);
const bytesOf = (name: string) => readFileSync(join(folder, name));

/** The same picture under another brand: what other phones and programs write. */
const branded = (name: string, brand: string) => {
  const bytes = bytesOf(name);
  bytes.write(brand, 8, "latin1");
  return bytes;
};

const texts: Record<string, string> = {
  "homework.py": "def f(x):\n    return x * 2\n",
  "Homework.java": "class Homework {}\n",
  "sort.c": "#include <stdio.h>\nint main(void) { return 0; }\n",
  "sort.cpp": "int main() {}\n",
  "Program.cs": "class Program {}\n",
  "app.js": "document.title = 'run';\n",
  "app.ts": "const x: number = 1;\n",
  "main.go": "package main\n",
  "main.rs": "fn main() {}\n",
  "stats.R": "x <- c(1, 2)\n",
  "solve.m": "x = A \\ b;\n",
  "query.sql": "select 1;\n",
  "install.sh": "#!/bin/sh\necho hi\n",
  "start.bat": "@echo off\r\n",
  "thesis.tex": "\\documentclass{article}\n",
  "thesis.bib": "@book{a, title={B}}\n",
  "analysis.ipynb": '{"cells": [], "nbformat": 4}',
  "data.json": '{"a": 1}',
  "data.xml": '<?xml version="1.0"?><a/>',
  "data.tsv": "a\tb\n1\t2\n",
  "page.html": "<!doctype html><script>document.title = 'run'</script>",
  "drawing.svg":
    '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = 1</script></svg>',
  "page.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
  "notes.md": "# Markup\nPut <body> and <svg> here.\n",
  "tags.csv": "tag;meaning\n<body>;a page\n",
  "essay.txt": "The free market and the wide world.\n",
  "id3.txt": "ID3 is a format. So is GIF89a.\n",
  "events.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
  "captions.srt": "1\n00:00:00,000 --> 00:00:01,000\nHi\n",
  "cube.obj": "v 0 0 0\n",
  "plan.dxf": "0\nSECTION\n0\nEOF\n",
  "song.musicxml": '<?xml version="1.0"?><score-partwise/>',
  "map.geojson": '{"type": "FeatureCollection", "features": []}',
  "style.css": "a { color: red }\n",
  "conf.yaml": "a: 1\n",
  Makefile: "all:\n\techo\n",
  "notes.": "An empty ending.\n",
  ".gitignore": "node_modules\n",
  "ESSAY.TXT": "In capitals.\n",
  "Ensaio “final” – versão 2.txt": "Olá\n",
  "作业 第一章.md": "# 作业\n",
  "واجب.txt": "واجب\n",
  "домашняя работа.csv": "а;б\n",
  "👩‍🔬 report (1)*'.txt": "Hi\n",
};

const awkward: [string, Buffer, string?][] = [
  ["old windows.txt", latin("\x93Ol\xe1\x94, S\xe3o Jo\xe3o\r\n")],
  ["japanese.txt", Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x0a])],
  ["excel.csv", Buffer.from("\uFEFFa;é\r\n", "utf16le"), "application/vnd.ms-excel"],
  ["windows.csv", Buffer.from("a;b\n"), "application/vnd.ms-excel"],
  ["speech of firefox.wav", bytesOf("speech.wav"), "audio/x-wav"],
  ["line break.pdf", Buffer.concat([latin("\r\n"), bytesOf("essay.pdf")])],
  ["picture.jpg", bytesOf("page.webp"), "image/jpeg"],
  ["letter.doc", bytesOf("essay.rtf"), "application/msword"],
  ["mif1.heic", branded("photo.heic", "mif1"), "image/heif"],
  ["msf1.heic", branded("photo.heic", "msf1")],
  ["construction.ggb", bytesOf("hand-in.zip")],
  ["essay.pages", bytesOf("hand-in.zip")],
  ["talk.key", bytesOf("hand-in.zip")],
  ["macros.docm", bytesOf("essay.docx")],
  ["unknown.xyz", Buffer.from([0, 1, 2, 255])],
  ["no ending", bytesOf("page.png"), "text/html"],
  ["a strange type.pdf", bytesOf("essay.pdf"), "; no type at all \u0007".repeat(40)],
];

/** Files of every kind: real ones, text of all sorts, awkward ones. */
export const handedIn: HandedIn[] = [
  ...made,
  ...Object.entries(texts).map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]),
  ...awkward,
].map(([name, bytes, said = ""]) => ({ name, bytes: Buffer.from(bytes), said }));
