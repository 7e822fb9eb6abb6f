import { Button, CopyButton, Group } from "@mantine/core";
import { IconCircleCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { lateWords } from "../../lib/coursework/late.ts";
import { count } from "../../lib/text/words.ts";
import { absolute, useZone } from "../../lib/time/time.ts";
import { Card } from "../card.tsx";
import { When } from "../text/when.tsx";
import { useFileNames } from "./files.tsx";
import css from "./work.module.css";

/** What the student holds in hand of a version. */
export interface Receipt {
  number: number;
  words: number;
  digest: string;
  submittedAt: string;
  fileIds: string[];
  /** How late it was, of work that may be late. */
  lateSeconds?: number;
}

/** The work that it is of. */
interface Work {
  assignmentId: string;
  code: string;
  title: string;
}

const inTime = (seconds: number) => (seconds ? lateWords(seconds) : "in time");

/** A receipt as a text that can be kept. */
function textOf(receipt: Receipt, { title, code }: Work, files: string, zone: string) {
  const { number, words, digest, submittedAt, lateSeconds } = receipt;
  const late = lateSeconds === undefined ? "" : `, ${inTime(lateSeconds)}`;
  return [
    `Receipt for version ${number} of “${title}” (${code})`,
    `Submitted: ${absolute(submittedAt, zone)} (${zone}), ${submittedAt}${late}`,
    `Words: ${words}`,
    ...(files ? [`Files: ${files}`] : []),
    `SHA-256: ${digest}`,
    "",
  ].join("\n");
}

/** Proof of what was submitted, and when. */
function ReceiptFacts({ receipt, work }: { receipt: Receipt; work: Work }) {
  const zone = useZone();
  const nameOf = useFileNames(work.assignmentId);
  const files = receipt.fileIds.map(nameOf).join(", ");
  const text = textOf(receipt, work, files, zone);
  return (
    <>
      <dl className={css.facts}>
        <dt>Code</dt>
        <dd>
          {work.code}, version {receipt.number}
        </dd>
        <dt>Submitted</dt>
        <dd>
          <When at={receipt.submittedAt} full />
          {receipt.lateSeconds !== undefined && `, ${inTime(receipt.lateSeconds)}`}
        </dd>
        <dt>Text</dt>
        <dd>{receipt.words ? count(receipt.words, "word") : "None"}</dd>
        {files && (
          <>
            <dt>Files</dt>
            <dd dir="auto">{files}</dd>
          </>
        )}
        <dt>Fingerprint</dt>
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
          download={`${work.code}-version-${receipt.number}.txt`}
        >
          Download receipt
        </Button>
      </Group>
    </>
  );
}

/** What was submitted here just now. */
export function FreshReceipt({ receipt, work }: { receipt: Receipt | undefined; work: Work }) {
  if (!receipt) return null;
  return (
    <section className={css.fresh} aria-label="Receipt">
      <p className={css.freshTitle}>
        <IconCircleCheck size={20} stroke={1.5} aria-hidden />
        Version {receipt.number} is submitted
      </p>
      <ReceiptFacts receipt={receipt} work={work} />
    </section>
  );
}

/** The receipts of all versions, the newest first. */
export function Receipts({ receipts, work }: { receipts: readonly Receipt[]; work: Work }) {
  if (!receipts.length) return null;
  return (
    <Card title="Receipts">
      {receipts.toReversed().map((one, index) => (
        <details key={one.number} className={css.receipt} open={index === 0}>
          <summary>
            Version {one.number}, <When at={one.submittedAt} />
          </summary>
          <ReceiptFacts receipt={one} work={work} />
        </details>
      ))}
    </Card>
  );
}
