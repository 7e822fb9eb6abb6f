import { sentenceFor } from "@lyceum/core/assignment/timeline/words.ts";
import {
  decidedWords,
  groundWords,
  outcomeWords,
  wishWords,
} from "@lyceum/core/assignment/words.ts";
import { whoDoes } from "../../../../lib/assignment/who.ts";
import { absolute, useZone } from "../../../../lib/time/time.ts";
import { Card } from "../../../../ui/card.tsx";
import { StatusBadge } from "../../../../ui/status-badge.tsx";
import { Markdown } from "../../../../ui/text/markdown.tsx";
import { When } from "../../../../ui/text/when.tsx";
import { Words } from "../../../../ui/text/words.tsx";
import { ActButton, useActs } from "../acts.tsx";
import { FileLink } from "../files/file-link.tsx";
import { namesOf } from "../names.ts";
import css from "../workspace.module.css";
import { By, MoneyEffect } from "./card-lines.tsx";

/** The claim with its evidence, what is proposed (staff), and what was decided. */
export function Dispute() {
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
      <p className={css.reason}>Requested outcome: {wishWords[dispute.wish].toLowerCase()}</p>
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
            {whoDoes(proposal, "propose")}, <When at={proposal.at} />
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
