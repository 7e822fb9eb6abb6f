import type { LogView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { Button, FileButton, Textarea } from "@mantine/core";
import { IconDownload, IconFileCheck } from "@tabler/icons-react";
import { useState } from "react";
import { canDigest } from "../../../lib/coursework/exam-digest.ts";
import { saveText } from "../../../lib/save-text.ts";
import { count } from "../../../lib/text/words.ts";
import { Card } from "../../../ui/card.tsx";
import { onField } from "../../../ui/form/on-field.ts";
import { namesOf } from "../numbered.ts";
import { Events } from "./events.tsx";
import { Outcome } from "./outcome.tsx";
import css from "./receipts.module.css";
import { Saves } from "./saves.tsx";
import { useCheck } from "./use-check.ts";
import { chainWords } from "./words.ts";

interface Props {
  log: LogView;
  /** As people call the exam in its files. */
  code: string;
  /** Whoever took it looks at it. */
  isOwn: boolean;
}

/** Receipts compared with what the server holds, and all that it holds. */
export function AttemptLog({ log, code, isOwn }: Props) {
  const nameOf = namesOf(log.questions);
  const check = useCheck(log);
  return (
    <>
      <Card title="Check receipts">
        <div className={css.give}>
          <p>
            {isOwn
              ? "Each time an answer was saved you"
              : "Each time an answer was saved the student"}{" "}
            got a receipt with a fingerprint of that answer and of all that was saved before it.
            This page computes the fingerprints anew from what the server holds, and compares.
          </p>
          <Give check={check} />
          {check.isEmpty && (
            <p role="alert">
              There is no receipt in {check.from}. Choose the file that was downloaded on the page
              of the exam; its name ends in .json. Or paste one receipt, or its fingerprint.
            </p>
          )}
          {check.chain && check.checks && !check.isEmpty && (
            <Outcome checks={check.checks} chain={check.chain} nameOf={nameOf} isOwn={isOwn} />
          )}
        </div>
      </Card>
      <Card title="What the server holds" aside={<DownloadLog log={log} code={code} />}>
        <div className={css.give}>
          <p className={css.hint}>
            {log.saves.length ? stateOf(check.chain) : "Nothing was saved."}
          </p>
          {log.saves.length > 0 && (
            <p className={css.hint}>
              Each answer stands here as it was sent: of an option its short name, not its words.
            </p>
          )}
          {log.saves.length > 0 && <Saves log={log} nameOf={nameOf} />}
        </div>
      </Card>
      {log.events.length > 0 && (
        <Card title={`What happened: ${count(log.events.length + log.moreEvents, "event")}`}>
          <Events {...log} />
        </Card>
      )}
    </>
  );
}

function stateOf(chain: ReturnType<typeof useCheck>["chain"]) {
  if (chain) return chainWords(chain);
  return canDigest()
    ? "The fingerprints are being computed…"
    : "This browser computes no fingerprints here, since the connection is not secure. Open this page by https.";
}

/** A file or a text; it stays on this device. */
function Give({ check }: { check: ReturnType<typeof useCheck> }) {
  const [pasted, setPasted] = useState("");
  return (
    <>
      <div className={css.acts}>
        <FileButton
          accept="application/json,.json,.txt"
          onChange={async (file) => file && check.give(await file.text(), file.name)}
        >
          {(props) => (
            <Button {...props} leftSection={<IconFileCheck size={16} stroke={1.5} aria-hidden />}>
              Choose the file
            </Button>
          )}
        </FileButton>
        <span className={css.hint}>It is read by this browser alone, and sent nowhere.</span>
      </div>
      <Textarea
        label="Or paste a receipt"
        value={pasted}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        {...onField({ dir: "ltr" })}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setPasted(text);
          if (text.trim()) check.give(text, "what was pasted");
          else check.clear();
        }}
      />
    </>
  );
}

/** All of the log, as it was read: for whoever wants to compute the chain elsewhere. */
const DownloadLog = ({ log, code }: Pick<Props, "log" | "code">) => (
  <Button
    variant="default"
    size="compact-sm"
    leftSection={<IconDownload size={15} stroke={1.5} aria-hidden />}
    onClick={() => saveText(`${code}-log.json`, JSON.stringify(log, null, 2), "application/json")}
  >
    Download
  </Button>
);
