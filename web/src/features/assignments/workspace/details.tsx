import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { intakeOf, intakeText, intakeWords, levelWords } from "@lyceum/core/assignment/words.ts";
import { Link } from "@tanstack/react-router";
import { serviceWords } from "../../../lib/assignment/assignment.ts";
import { absolute, useZone } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { Markdown } from "../../../ui/text/markdown.tsx";
import { When } from "../../../ui/text/when.tsx";
import { useActs } from "./acts.tsx";
import css from "./workspace.module.css";

const long = ["topics", "goal", "availability", "difficulties", "tried"];

/** Details: the brief, what the service asks for, and the facts. */
export function Details() {
  const { space, side } = useActs().scene;
  const { assignment } = space;
  const zone = useZone();
  const { brief, dueDate, subject, level, submittedAt, integrity, createdAt, intake, origin } =
    assignment;
  const theirs =
    side !== "student" &&
    dueDate &&
    absolute(dueDate, assignment.timezone) !== absolute(dueDate, zone);
  const asked = intake
    ? intakeOf[assignment.serviceType].filter((name) => intake[name] !== undefined)
    : [];
  return (
    <Card title="Details" id="details">
      <div className={css.brief}>
        {brief ? <Markdown text={brief} /> : <p className={css.quiet}>{noBrief(assignment)}</p>}
      </div>
      <dl className={css.facts}>
        <Fact name="Due">
          {dueDate ? (
            <>
              <When at={dueDate} full />
              {theirs && (
                <span className={css.quiet}>
                  {" "}
                  · {absolute(dueDate, assignment.timezone)} for {assignment.student.name}
                </span>
              )}
            </>
          ) : (
            "No date yet"
          )}
        </Fact>
        <Fact name="Service">{serviceWords[assignment.serviceType]}</Fact>
        <Fact name="Subject">{subject ?? "Not specified"}</Fact>
        <Fact name="Level">{level ? levelWords[level] : "Not specified"}</Fact>
        {asked.map((name) => (
          <Fact key={name} name={intakeWords[name]} isLong={long.includes(name)}>
            {intakeText(name, intake?.[name])}
          </Fact>
        ))}
        <Fact name="Created">
          <When at={createdAt} full />
        </Fact>
        {origin && (
          <Fact name="Started from">
            <Link to="/threads/$id" params={{ id: origin.threadId }}>
              {side === "student" ? "Your chat with us" : "A chat with the student"}
            </Link>
          </Fact>
        )}
        {submittedAt && (
          <Fact name="Handed in">
            <When at={submittedAt} full />
          </Fact>
        )}
        {integrity && (
          <Fact name="Declaration">
            Signed <When at={integrity.signedAt} full />
          </Fact>
        )}
        {assignment.completedAt && (
          <Fact name="Completed">
            <When at={assignment.completedAt} full />
          </Fact>
        )}
      </dl>
    </Card>
  );
}

/** Finance sees the money and not the content. */
const noBrief = ({ submittedAt, chat }: AssignmentView) =>
  submittedAt && !chat ? "The brief is for those who work on it." : "No brief.";

function Fact({
  name,
  isLong,
  children,
}: {
  name: string;
  isLong?: boolean;
  children: React.ReactNode;
}) {
  return (
    <div data-long={isLong || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
