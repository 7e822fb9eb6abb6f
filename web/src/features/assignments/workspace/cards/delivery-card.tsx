import { workKindWords } from "@lyceum/core/coursework/kind-words.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { whoDoes } from "../../../../lib/assignment/who.ts";
import { count } from "../../../../lib/text/words.ts";
import { Card } from "../../../../ui/card.tsx";
import { Markdown } from "../../../../ui/text/markdown.tsx";
import { Countdown, When } from "../../../../ui/text/when.tsx";
import { ActButton, useActs } from "../acts.tsx";
import { FileLink } from "../files/file-link.tsx";
import css from "../workspace.module.css";
import { By } from "./card-lines.tsx";

const kindWords = { ...workKindWords, meeting: "Note of a meeting" };

/** What was handed over, and how long there is to look at it. */
export function Delivery() {
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
            {whoDoes(wish, "ask")} for this to be changed, <When at={wish.at} />
          </p>
          <Markdown text={wish.text} />
        </blockquote>
      )}
      {delivery.note && (
        <div className={css.text}>
          <Markdown text={delivery.note} />
        </div>
      )}
      {delivery.works && (
        <ul className={css.delivered}>
          {delivery.works.map(({ kind, id, code, title }) => (
            <li key={id}>
              <Anchor
                component={Link}
                to={
                  kind === "meeting"
                    ? `/assignments/${assignment.id}/meetings/${id}`
                    : workPath({ kind, assignmentId: assignment.id, id })
                }
                inherit
              >
                {title}
              </Anchor>{" "}
              <span className={css.quiet}>
                {kindWords[kind]} · {code}
              </span>
            </li>
          ))}
        </ul>
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
              ? "If you do not answer, it then counts as accepted."
              : "If the student does not answer, it then counts as accepted."}
          </span>
        </p>
      )}
      <div className={css.actions}>
        <ActButton act="request-revision" />
        <ActButton act="dispute" />
      </div>
      {status === "delivered" && side === "student" && left === 0 && (
        <p className={css.by}>All revisions that were agreed have been used.</p>
      )}
    </Card>
  );
}
