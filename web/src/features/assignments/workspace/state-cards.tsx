import { sentenceFor } from "@lyceum/core/assignment/timeline-words.ts";
import {
  decidedWords,
  declineWords,
  groundWords,
  outcomeWords,
  quoteStateWords,
  wishWords,
} from "@lyceum/core/assignment/words.ts";
import { Rating } from "@mantine/core";
import { absolute, useZone } from "../../../lib/time.ts";
import { count } from "../../../lib/words.ts";
import { Card } from "../../../ui/card.tsx";
import { Markdown } from "../../../ui/markdown.tsx";
import { Money } from "../../../ui/money.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Countdown, When } from "../../../ui/when.tsx";
import { Words } from "../../../ui/words.tsx";
import { ActButton, useActs } from "./acts.tsx";
import { FileLink } from "./file-link.tsx";
import { namesOf } from "./names.ts";
import css from "./workspace.module.css";

/** What the assignment is in the middle of, each with its buttons: only those that matter now. */
export function StateCards() {
  const { assignment } = useActs().scene.space;
  const { status } = assignment;
  return (
    <>
      {assignment.declined && <Declined />}
      {assignment.hold && <Hold />}
      {assignment.cancellation && <Cancellation />}
      {assignment.dispute && <Dispute />}
      {isOpen(assignment.extension?.state) && !over.includes(status) && <Extension />}
      {assignment.delivery && <Delivery />}
      {assignment.quote && status !== "draft" && <QuoteCard />}
      {!assignment.quote && assignment.waived && <Waived />}
      {assignment.rating && <RatingCard />}
    </>
  );
}

/** A request that was still open then is past answering. */
const over = ["completed", "cancelled"];
const isOpen = (state?: string) => state === "requested" || state === "countered";

function By({ by, at, verb }: { by: string; at: string; verb: string }) {
  return (
    <p className={css.by}>
      {verb} by {by}, <When at={at} />
    </p>
  );
}

/** The quote as it stands: lines, what is due first, until when; older ones below. */
function QuoteCard() {
  const { assignment } = useActs().scene.space;
  const { quote, quotes = [] } = assignment;
  const zone = useZone();
  if (!quote) return null;
  const [tone, word] = quoteStateWords[quote.state];
  const older = quotes.filter((one) => one.number !== quote.number).reverse();
  const { currency } = quote;
  const open = quote.state === "open";
  return (
    <Card
      title={`Quote ${quote.number > 1 ? quote.number : ""}`.trim()}
      id="quote"
      aside={<StatusBadge tone={tone}>{word}</StatusBadge>}
    >
      <table className={css.quote}>
        <caption className="hidden">Lines of the quote</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Quantity</th>
            <th scope="col">Each</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {quote.lines.map((one, index) => (
            <tr key={`${one.description} ${index}`}>
              <th scope="row">{one.description}</th>
              <td>{one.quantity}</td>
              <td>
                <Money minor={one.unitAmount} currency={currency} />
              </td>
              <td>
                <Money minor={one.amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Total
            </th>
            <td>
              <Money minor={quote.total} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
      <dl className={css.terms}>
        <div>
          <dt>Deposit before the work begins</dt>
          <dd>{quote.deposit ? <Money minor={quote.deposit} currency={currency} /> : "None"}</dd>
        </div>
        <div>
          <dt>Valid until</dt>
          <dd>{open ? <Countdown at={quote.validUntil} /> : absolute(quote.validUntil, zone)}</dd>
        </div>
      </dl>
      {quote.note && (
        <div className={css.note}>
          <Markdown text={quote.note} />
        </div>
      )}
      <By verb="Made" by={quote.by} at={quote.at} />
      {quote.reason && (
        <p className={css.reason}>
          Rejected: “<Words text={quote.reason} />”
        </p>
      )}
      {assignment.waived && (
        <p className={css.reason}>
          Nothing has to be paid: waived by {assignment.waived.by}
          {assignment.waived.reason && `, “${assignment.waived.reason}”`}
        </p>
      )}
      {open && (
        <div className={css.actions}>
          <ActButton act="reject-quote" />
        </div>
      )}
      {older.length > 0 && (
        <details className={css.older}>
          <summary>{count(older.length, "earlier quote")}</summary>
          <ul>
            {older.map((one) => (
              <li key={one.number}>
                <span>
                  Quote {one.number}, {quoteStateWords[one.state][1].toLowerCase()}
                  {one.reason && <>: “{one.reason}”</>}
                </span>
                <Money minor={one.total} currency={one.currency} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function Waived() {
  const { waived } = useActs().scene.space.assignment;
  if (!waived) return null;
  return (
    <Card title="Nothing to pay">
      {waived.reason && <p className={css.text}>{waived.reason}</p>}
      <By verb="Waived" {...waived} />
    </Card>
  );
}

/** What was handed over, and how long there is to look at it. */
function Delivery() {
  const { space, side } = useActs().scene;
  const { assignment, files } = space;
  const { delivery, revisions, acceptanceDeadline, status } = assignment;
  if (!delivery) return null;
  const left = Math.max(0, revisions.limit - revisions.used);
  const chosen = files.filter((one) => delivery.files.includes(one.id));
  const wish = revisions.requests.at(-1);
  return (
    <Card
      title={delivery.number > 1 ? `Delivery ${delivery.number}` : "Delivery"}
      id="delivery"
      aside={
        <span className={css.quiet}>
          {count(revisions.used, "revision")} of {revisions.limit} used
        </span>
      }
    >
      {status === "revision" && wish && (
        <blockquote className={css.quoted}>
          <p className={css.by}>
            {side === "student" ? "You ask" : `${wish.by} asks`} for this to be changed,{" "}
            <When at={wish.at} />
          </p>
          <Markdown text={wish.text} />
        </blockquote>
      )}
      {delivery.note && (
        <div className={css.text}>
          <Markdown text={delivery.note} />
        </div>
      )}
      <ul className={css.delivered}>
        {chosen.map((file) => (
          <li key={file.id}>
            <FileLink file={file} />
          </li>
        ))}
      </ul>
      <By verb="Delivered" {...delivery} />
      {status === "delivered" && acceptanceDeadline && (
        <p className={css.clock}>
          <Countdown at={acceptanceDeadline} />
          <span>
            {side === "student"
              ? "Without an answer it counts as accepted then."
              : "Without an answer of the student it counts as accepted then."}
          </span>
        </p>
      )}
      <div className={css.actions}>
        <ActButton act="request-revision">Ask for a revision ({left} left)</ActButton>
        <ActButton act="dispute">Dispute…</ActButton>
      </div>
      {status === "delivered" && side === "student" && left === 0 && (
        <p className={css.by}>All revisions that were agreed have been used.</p>
      )}
    </Card>
  );
}

function Extension() {
  const { extension, dueDate } = useActs().scene.space.assignment;
  const zone = useZone();
  if (!extension) return null;
  const countered = extension.state === "countered";
  return (
    <Card title={countered ? "Another date is offered" : "More time is asked for"} id="extension">
      <dl className={css.terms}>
        {dueDate && (
          <div>
            <dt>Due now</dt>
            <dd>{absolute(dueDate, zone)}</dd>
          </div>
        )}
        <div>
          <dt>Asked for</dt>
          <dd>{absolute(extension.dueDate, zone)}</dd>
        </div>
        {countered && extension.counter && (
          <div>
            <dt>Offered instead</dt>
            <dd>{absolute(extension.counter, zone)}</dd>
          </div>
        )}
      </dl>
      <p className={css.reason}>
        “<Words text={extension.reason} />”
      </p>
      <By verb="Asked" {...extension} />
      <div className={css.actions}>
        <ActButton act="counter-extension" />
        <ActButton act="refuse-extension" />
      </div>
    </Card>
  );
}

function Hold() {
  const { hold } = useActs().scene.space.assignment;
  if (!hold) return null;
  return (
    <Card title="On hold">
      <p className={css.text}>
        <Words text={hold.reason} />
      </p>
      <p className={css.by}>
        Since <When at={hold.since} full />, by {hold.by}. The dates move by as long as it lasts.
      </p>
    </Card>
  );
}

function Declined() {
  const { declined } = useActs().scene.space.assignment;
  if (!declined) return null;
  return (
    <Card title="Why it was declined">
      <p className={css.strong}>{declineWords[declined.reason]}</p>
      <p className={css.text}>
        <Words text={declined.text} />
      </p>
    </Card>
  );
}

function Cancellation() {
  const { cancellation } = useActs().scene.space.assignment;
  if (!cancellation) return null;
  const { fee, refund, currency, sentence, reason } = cancellation;
  return (
    <Card title="Cancelled">
      <p className={css.text}>
        <Words text={reason} />
      </p>
      {currency && fee !== undefined && (
        <MoneyEffect fee={fee} refund={refund ?? 0} currency={currency} sentence={sentence ?? ""} />
      )}
      <By verb="Cancelled" {...cancellation} />
    </Card>
  );
}

/** What an end does to the money. */
function MoneyEffect({
  fee,
  refund,
  currency,
  sentence,
}: {
  fee: number;
  refund: number;
  currency: string;
  sentence: string;
}) {
  return (
    <>
      <dl className={css.terms}>
        <div>
          <dt>Stays owed</dt>
          <dd>
            <Money minor={fee} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>Goes back</dt>
          <dd>
            <Money minor={refund} currency={currency} />
          </dd>
        </div>
      </dl>
      <p className={css.by}>{sentence}</p>
    </>
  );
}

/** The claim with its evidence, what is proposed (staff), and what was decided. */
function Dispute() {
  const { scene } = useActs();
  const { space, side } = scene;
  const { assignment, files, timeline } = space;
  const zone = useZone();
  const { dispute } = assignment;
  if (!dispute) return null;
  const words = {
    assignment,
    side,
    names: namesOf(space),
    when: (iso: string) => absolute(iso, zone),
  };
  const shown = new Map(timeline.items.map((one) => [one.id, one]));
  const { decision, proposal } = dispute;
  return (
    <Card
      title="Dispute"
      id="dispute"
      aside={
        <StatusBadge tone={decision ? "done" : "trouble"}>
          {decision ? "Decided" : "Being decided"}
        </StatusBadge>
      }
    >
      <p className={css.strong}>{groundWords[dispute.ground]}</p>
      <div className={css.text}>
        <Markdown text={dispute.text} />
      </div>
      <p className={css.reason}>Wished for: {wishWords[dispute.wish].toLowerCase()}</p>
      {dispute.evidence.length > 0 && (
        <>
          <h3 className={css.sub}>Evidence</h3>
          <ul className={css.delivered}>
            {dispute.evidence.map((id) => {
              const file = files.find((one) => one.id === id);
              const item = shown.get(id);
              return (
                <li key={id}>
                  {file ? (
                    <FileLink file={file} />
                  ) : item ? (
                    <span>
                      {item.by.name ?? "Lyceum"} {sentenceFor(item, words)},{" "}
                      {absolute(item.createdAt, zone)}
                    </span>
                  ) : (
                    <span className={css.quiet}>An earlier item of the timeline</span>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <By verb="Raised" {...dispute} />
      {proposal && !decision && (
        <blockquote className={css.quoted}>
          <p className={css.by}>
            {proposal.by} proposes, <When at={proposal.at} />
          </p>
          <p className={css.strong}>
            {outcomeWords[proposal.outcome]}. {decidedWords[proposal.to]}.
          </p>
          <Words text={proposal.text} />
          {proposal.money && <MoneyEffect {...proposal.money} />}
        </blockquote>
      )}
      {decision && (
        <blockquote className={css.quoted}>
          <p className={css.strong}>
            {outcomeWords[decision.outcome]}. {decidedWords[decision.to]}.
          </p>
          <Markdown text={decision.text} />
          {decision.money && <MoneyEffect {...decision.money} />}
          <By verb="Decided" {...decision} />
        </blockquote>
      )}
      <div className={css.actions}>
        <ActButton act="propose-decision" />
      </div>
    </Card>
  );
}

function RatingCard() {
  const { assignment } = useActs().scene.space;
  const { rating } = assignment;
  if (!rating) return null;
  return (
    <Card
      title="Rating"
      id="rating"
      aside={rating.hidden && <span className={css.quiet}>Hidden, counts no more</span>}
    >
      <Rating
        role="img"
        aria-label={`${rating.score} of 5`}
        value={rating.score}
        readOnly
        color="laurel"
      />
      {rating.text && (
        <p className={css.text}>
          <Words text={rating.text} />
        </p>
      )}
      <By verb="Given" {...rating} />
      {rating.reply && (
        <blockquote className={css.quoted}>
          <p className={css.by}>
            {assignment.teacher?.name ?? "The teacher"} replied, <When at={rating.reply.at} />
          </p>
          <Words text={rating.reply.text} />
        </blockquote>
      )}
      {rating.hidden?.reason && <p className={css.reason}>Hidden: {rating.hidden.reason}</p>}
      <div className={css.actions}>
        <ActButton act="reply-rating" />
        <ActButton act="show-rating" />
      </div>
    </Card>
  );
}
