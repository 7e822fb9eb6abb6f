import css from "../list/message-list.module.css";

interface Props {
  /** Who said it. */
  sender: string;
  /** How it begins; empty where it was withdrawn. */
  preview: string;
  onClick?: () => void;
}

/** What a message answers, above its own words. */
export function Quote({ sender, preview, onClick }: Props) {
  const words = (
    <>
      <span className={css.quoteName} dir="auto">
        {sender}
      </span>
      <span className={css.quoteText} dir="auto">
        {preview || "withdrawn"}
      </span>
    </>
  );
  if (!onClick) return <div className={css.quote}>{words}</div>;
  return (
    <button type="button" data-print className={css.quote} onClick={onClick}>
      <span className="hidden">In reply to</span>
      {words}
    </button>
  );
}
