import { teacherStateWords } from "@lyceum/core/assignment/words.ts";
import { useQuery } from "@tanstack/react-query";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { count } from "../../../lib/text/words.ts";
import { absolute, useZone } from "../../../lib/time/time.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { ChatSkeleton } from "../../../ui/skeletons.tsx";
import { Money } from "../../../ui/text/money.tsx";
import css from "./workspace.module.css";

const openWords = {
  question: "Unanswered question",
  revision: "Requested revision",
  extension: "Requested extra time",
  dispute: "A dispute",
};
const promiseWords = {
  due: "Due",
  extension: "More time requested until",
  quote: "The quote is valid until",
  acceptance: "Counts as accepted on",
};

/** The facts for whoever takes over: what is open, what was promised, what is there. */
export function Handover({ id }: { id: string }) {
  const zone = useZone();
  const { data, error, refetch } = useQuery({
    queryKey: keys.assignment(id, "handover"),
    queryFn: ({ signal }) => get(`/assignments/${id}/handover`, {}, signal),
  });
  if (error) return <LoadError error={error} retry={() => void refetch()} />;
  if (!data) return <ChatSkeleton />;
  const { files, revisions, conversation } = data;
  return (
    <div className={css.handover}>
      {data.brief && <p className={css.text}>{data.brief}</p>}
      <dl className={css.facts}>
        <div>
          <dt>Student</dt>
          <dd>{data.student}</dd>
        </div>
        <div>
          <dt>Due</dt>
          <dd>{data.dueDate ? absolute(data.dueDate, zone) : "No date"}</dd>
        </div>
        <div>
          <dt>Files</dt>
          <dd>{count(files.ready, "file")} ready</dd>
        </div>
        <div>
          <dt>Revisions</dt>
          <dd>
            {revisions.used} of {revisions.limit} used
          </dd>
        </div>
        <div>
          <dt>Conversation</dt>
          <dd>
            {count(conversation.messages, "message")}
            {conversation.lastAt && `, last ${absolute(conversation.lastAt, zone)}`}
          </dd>
        </div>
        {data.unpaid && (
          <div>
            <dt>Not paid yet</dt>
            <dd>
              <Money minor={data.unpaid.amount} currency={data.unpaid.currency} />
            </dd>
          </div>
        )}
      </dl>
      {data.open.length > 0 && (
        <section>
          <h3 className={css.sub}>Open</h3>
          <ul>
            {data.open.map((one) => (
              <li key={`${one.kind} ${one.at}`}>
                {openWords[one.kind]}: “{one.text}”
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.promises.length > 0 && (
        <section>
          <h3 className={css.sub}>Promised</h3>
          <ul>
            {data.promises.map((one) => (
              <li key={`${one.kind} ${one.date}`}>
                {promiseWords[one.kind]} {absolute(one.date, zone)}
                {one.by && `, said by ${one.by}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.before.length > 0 && (
        <section>
          <h3 className={css.sub}>Who worked on it</h3>
          <ul>
            {data.before.map((one) => (
              <li key={`${one.name} ${one.from}`}>
                {one.name}, {teacherStateWords[one.status][1].toLowerCase()}
                {one.from && ` · ${absolute(one.from, zone)}`}
                {one.to && ` to ${absolute(one.to, zone)}`}
                {one.reason && `: “${one.reason}”`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
