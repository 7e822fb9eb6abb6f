import type { Receipt } from "@lyceum/core/coursework/writing/schema.ts";
import { Button, CopyButton, Group } from "@mantine/core";
import { IconCircleCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { count } from "../../lib/text/words.ts";
import { absolute, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { When } from "../../ui/text/when.tsx";
import { useWriting } from "./context.tsx";
import { useFileNames } from "./files.tsx";
import css from "./writing.module.css";

/** A receipt as a text that can be kept. */
function textOf(receipt: Receipt, title: string, files: string, zone: string) {
  const { writingCode, number, words, digest, submittedAt } = receipt;
  return [
    `Receipt for version ${number} of “${title}” (${writingCode})`,
    `Submitted: ${absolute(submittedAt, zone)} (${zone}), ${submittedAt}`,
    `Words: ${words}`,
    ...(files ? [`Files: ${files}`] : []),
    `SHA-256: ${digest}`,
    "",
  ].join("\n");
}

/** Proof of what was submitted, and when. */
function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const { writing } = useWriting();
  const zone = useZone();
  const nameOf = useFileNames(writing.assignmentId);
  const files = receipt.fileIds.map(nameOf).join(", ");
  const text = textOf(receipt, writing.title, files, zone);
  return (
    <>
      <dl className={css.facts}>
        <dt>Code</dt>
        <dd>
          {receipt.writingCode}, version {receipt.number}
        </dd>
        <dt>Submitted</dt>
        <dd>
          <When at={receipt.submittedAt} full />
        </dd>
        <dt>Text</dt>
        <dd>{receipt.words ? count(receipt.words, "word") : "None"}</dd>
        {files && (
          <>
            <dt>Files</dt>
            <dd dir="auto">{files}</dd>
          </>
        )}
        <dt>Digest</dt>
        <dd className={css.digest}>{receipt.digest}</dd>
      </dl>
      <Group gap="xs">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconCopy size={15} stroke={1.5} aria-hidden />}
              onClick={copy}
            >
              {copied ? "Copied" : "Copy receipt"}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={15} stroke={1.5} aria-hidden />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={`${receipt.writingCode}-version-${receipt.number}.txt`}
        >
          Download receipt
        </Button>
      </Group>
    </>
  );
}

/** What was submitted here just now. */
export function FreshReceipt() {
  const { receipt, writing } = useWriting();
  // It is read as long as nothing else has come.
  if (!receipt || writing.status !== "submitted") return null;
  return (
    <section className={css.fresh} aria-label="Receipt">
      <p className={css.freshTitle}>
        <IconCircleCheck size={20} stroke={1.5} aria-hidden />
        Version {receipt.number} is submitted
      </p>
      <ReceiptFacts receipt={receipt} />
    </section>
  );
}

/** The receipts of all versions, the newest first. */
export function Receipts() {
  const { writing } = useWriting();
  if (!writing.receipts.length) return null;
  return (
    <Card title="Receipts">
      {writing.receipts.toReversed().map((one, index) => (
        <details key={one.number} className={css.receipt} open={index === 0}>
          <summary>
            Version {one.number}, <When at={one.submittedAt} />
          </summary>
          <ReceiptFacts receipt={one} />
        </details>
      ))}
    </Card>
  );
}
