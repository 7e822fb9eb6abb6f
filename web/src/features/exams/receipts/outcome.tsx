import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from "@tabler/icons-react";
import { allOf, type Chain, type Checked, type Checks } from "./check.ts";
import css from "./receipts.module.css";
import { SavedAt } from "./saved-at.tsx";
import { outcomeOf, type Tone, verdictWords } from "./words.ts";

const icons: Record<Tone, typeof IconCircleCheck> = {
  good: IconCircleCheck,
  trouble: IconAlertTriangle,
  unsure: IconHelpCircle,
};

interface Props {
  checks: Checks;
  chain: Chain;
  nameOf: (questionId: string) => string;
  isOwn: boolean;
}

/** What came of the receipts: the whole in a sentence, and each of them. */
export function Outcome({ checks, chain, nameOf, isOwn }: Props) {
  const { tone, title, text } = outcomeOf(checks, chain, isOwn);
  const Icon = icons[tone];
  const all = allOf(checks);
  const odd = all.filter(({ verdict }) => verdict !== "matches");
  const even = all.filter(({ verdict }) => verdict === "matches");
  return (
    <>
      <section className={css.outcome} data-tone={tone} role="status" aria-label="What came of it">
        <Icon size={22} stroke={1.5} aria-hidden />
        <h3>{title}</h3>
        <p>{text}</p>
      </section>
      {odd.length > 0 && <Each all={odd} nameOf={nameOf} label="Receipts that do not match" />}
      {even.length > 0 && (
        <details>
          <summary>Each receipt that matches</summary>
          <Each all={even} nameOf={nameOf} label="Receipts that match" />
        </details>
      )}
    </>
  );
}

type Any = ReturnType<typeof allOf>[number];

interface EachProps extends Pick<Props, "nameOf"> {
  all: readonly Any[];
  label: string;
}

const Each = ({ all, nameOf, label }: EachProps) => (
  <ul className={css.list} aria-label={label}>
    {all.map((one) => (
      <li key={JSON.stringify(one.receipt)}>
        <p className={css.line} style={{ margin: 0 }}>
          <strong data-verdict={one.verdict}>{verdictWords[one.verdict]}</strong>
          <Named one={one} nameOf={nameOf} />
        </p>
        <code className={css.digest}>
          {typeof one.receipt === "string" ? one.receipt : one.receipt.digest}
        </code>
      </li>
    ))}
  </ul>
);

/** Which receipt it is. */
function Named({ one, nameOf }: { one: Checked<unknown> & Any; nameOf: Props["nameOf"] }) {
  const { receipt, save } = one;
  if (typeof receipt === "string") {
    if (!save) return <span>A fingerprint that no save of this attempt has</span>;
    return (
      <>
        <span>Save {save.seq}</span>
        <span>{nameOf(save.questionId)}</span>
        <SavedAt at={save.savedAt} />
      </>
    );
  }
  if ("submittedAt" in receipt) {
    return (
      <>
        <span>Submission, up to save {receipt.seq}</span>
        <SavedAt at={receipt.submittedAt} />
      </>
    );
  }
  return (
    <>
      <span>Receipt {receipt.seq}</span>
      <span>{nameOf(receipt.questionId)}</span>
      <SavedAt at={receipt.savedAt} />
    </>
  );
}
