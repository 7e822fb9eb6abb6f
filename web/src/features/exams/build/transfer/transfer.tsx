import { mostQuestions, mostSections } from "@lyceum/core/coursework/exam/question/limits.ts";
import { picturePlaces } from "@lyceum/core/coursework/exam/question/pictures.ts";
import type { Paper } from "@lyceum/core/coursework/exam/question/schema.ts";
import { Button, Menu } from "@mantine/core";
import { IconTransfer } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Problem } from "../../../../lib/problem.ts";
import { saveText } from "../../../../lib/save-text.ts";
import { count } from "../../../../lib/text/words.ts";
import { useCommandDialog } from "../../../../ui/command/commands.tsx";
import { failed, toast, undoable } from "../../../../ui/toast/toasts.ts";
import css from "../build.module.css";
import { useEditing } from "../editing.ts";
import { insertSection, questionsOf } from "../paper.ts";
import type { Left } from "./report.ts";

/** Bytes of a file that is read; what is larger is no exam. */
const mostBytes = 5_000_000;

/** Brings questions from a file, and puts them into one. The formats are fetched when they are asked for. */
export function Transfer() {
  const { content, change, set } = useEditing();
  const ask = useCommandDialog();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const { title, paper } = content;
  const fileName = title.trim().replace(/[^\p{L}\p{N}]+/gu, "-") || "exam";

  async function read(file: File) {
    setBusy(true);
    try {
      const found = await imported(file, paper);
      const many = found.sections.reduce((sum, one) => sum + one.questions.length, 0);
      const isEmpty = questionsOf(paper).length === 0;
      mustFit(paper, found.sections.length - (isEmpty ? paper.sections.length : 0), many);
      const sent = await ask<object>({
        title: `Import ${count(many, "question")}?`,
        text: <Report left={found.left} file={file.name} verb="taken over" />,
        confirm: "Import questions",
        wide: found.left.length > 0,
      });
      if (!sent) return;
      change((now) =>
        found.sections.reduce(
          (all, one) => insertSection(all, all.sections.length, one),
          isEmpty ? { sections: [] } : now,
        ),
      );
      undoable(`${count(many, "question")} imported.`, () => set({ paper }));
    } catch (error) {
      failed(error instanceof Problem ? error : unreadable(file), "Nothing was imported");
    } finally {
      setBusy(false);
    }
  }

  async function writeGiftFile() {
    const { writeGift } = await import("./gift-write.ts");
    const { text, left } = writeGift(title, paper);
    const sent = await ask<object>({
      title: "Export for Moodle?",
      text: <Report left={left} file={`${fileName}.gift`} verb="put into it" />,
      confirm: "Save file",
      wide: true,
    });
    if (sent) saveText(`${fileName}.gift`, text, "text/plain");
  }
  async function writeJsonFile() {
    const { writeJson } = await import("./json.ts");
    saveText(`${fileName}.json`, writeJson(title, paper), "application/json");
    const pictures = picturePlaces(paper).size;
    toast(
      pictures
        ? `Saved. ${count(pictures, "picture")} stay behind: they are files of this exam.`
        : "Saved as a file.",
    );
  }
  const tried = (what: () => Promise<void>) => () =>
    void what().catch((error: unknown) => failed(error, "Nothing was exported"));

  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            loading={busy}
            leftSection={<IconTransfer size={16} stroke={1.5} aria-hidden />}
          >
            Import and export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => input.current?.click()}>Import a file…</Menu.Item>
          <Menu.Item onClick={tried(writeJsonFile)}>Export as JSON</Menu.Item>
          <Menu.Item onClick={tried(writeGiftFile)}>Export for Moodle (GIFT)…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.gift,.txt,application/json,text/plain"
        aria-label="File with questions"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (file) void read(file);
        }}
      />
    </>
  );
}

async function imported(file: File, paper: Paper) {
  if (file.size > mostBytes) throw unreadable(file);
  const text = await file.text();
  const isJson = /\.json$/i.test(file.name) || /^\s*\{\s*"/.test(text);
  const known = picturePlaces(paper);
  const found = isJson
    ? (await import("./json.ts")).readJson(text, (fileId) => known.has(fileId))
    : (await import("./gift-read.ts")).readGift(text);
  if (!found.sections.some(({ questions }) => questions.length)) throw unreadable(file, found.left);
  return found;
}

function unreadable({ name }: File, left: Left[] = []) {
  const [first] = left;
  const why = first ? ` ${first.of}: ${first.what}.` : "";
  const detail = `There is no question in “${name}” that can be read.${why}`;
  return new Problem({ status: 400, code: "file.unreadable", detail });
}

function mustFit(paper: Paper, sections: number, questions: number) {
  const isTooMuch =
    questionsOf(paper).length + questions > mostQuestions ||
    paper.sections.length + sections > mostSections;
  if (!isTooMuch) return;
  const detail = `An exam has ${mostQuestions} questions and ${mostSections} sections at most, and this would be more.`;
  throw new Problem({ status: 400, code: "exam.too-large", detail });
}

interface ReportProps {
  left: Left[];
  file: string;
  verb: string;
}

function Report({ left, file, verb }: ReportProps) {
  if (!left.length)
    return (
      <p>
        All of “{file}” can be {verb}.
      </p>
    );
  return (
    <>
      <p>What cannot be {verb}:</p>
      <ul className={css.left}>
        {left.slice(0, 100).map(({ of, what }, at) => (
          <li key={at}>
            <strong dir="auto">{of}</strong>: {what}
          </li>
        ))}
      </ul>
      {left.length > 100 && <p>And {left.length - 100} more.</p>}
    </>
  );
}
