import { sentenceFor } from "@lyceum/core/assignment/timeline/words.ts";
import { groundWords, wishWords } from "@lyceum/core/assignment/words.ts";
import { canBeHad } from "@lyceum/core/files/schema.ts";
import { Checkbox, Radio, Stack, Text, Textarea } from "@mantine/core";
import { IconFiles } from "@tabler/icons-react";
import { post } from "../../../lib/api.ts";
import { bytes } from "../../../lib/text/words.ts";
import { absolute, useZone } from "../../../lib/time/time.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { namesOf } from "../workspace/names.ts";
import { type FieldsProps, form, type Scene } from "./form.ts";
import css from "./moves.module.css";

/** Since when uploads count for the next delivery, as far as this page knows. */
const workingSince = ({ assignment, timeline }: Scene["space"]) =>
  assignment.revisions.requests.at(-1)?.at ??
  timeline.items.find((one) => one.action === "assignment.start")?.createdAt ??
  "";

/** One's own files that can be handed over now: the newest of each, checked, seen by the student. */
const ready = ({ space, me }: Scene) =>
  space.files.filter(
    (one) =>
      one.createdAt >= workingSince(space) &&
      one.uploadedBy.userId === me.userId &&
      canBeHad(one.status) &&
      one.current &&
      one.visibility === "everyone",
  );

/** What belongs to the delivery beside files: coursework that was given back, and notes of meetings. */
const givenBack = ({ space }: Scene) =>
  space.coursework.works.filter(
    ({ status, releasedAt }) =>
      (status === "returned" || status === "released") && (releasedAt ?? "") >= workingSince(space),
  );
const hasMet = ({ space }: Scene) => (space.meetings.ended.completed ?? 0) > 0;

interface Delivery {
  note: string;
  /** Those left out. */
  without: string[];
}
export const deliverForm = form<Delivery>({
  initial: () => ({ note: "", without: [] }),
  ready: ({ without }, scene) =>
    ready(scene).some((one) => !without.includes(one.id)) ||
    givenBack(scene).length > 0 ||
    hasMet(scene),
  send: ({ id, version, key }, { note, without }, scene) =>
    post(
      `/assignments/${id}/deliver`,
      {
        version,
        note: note.trim() || undefined,
        files: ready(scene).flatMap((one) => (without.includes(one.id) ? [] : [one.id])),
      },
      key,
    ),
  Fields({ values, set, error, ...scene }: FieldsProps<Delivery>) {
    const files = ready(scene);
    const checking = scene.space.files.some(
      (one) => one.uploadedBy.userId === scene.me.userId && one.status === "scanning",
    );
    const works = givenBack(scene);
    const others = works.length > 0 || hasMet(scene);
    return (
      <Stack gap="md">
        {works.length > 0 && (
          <Text size="sm">
            With it the student has{" "}
            {new Intl.ListFormat("en").format(works.map((one) => `“${one.title}” (${one.code})`))}.
          </Text>
        )}
        {hasMet(scene) && (
          <Text size="sm" c="dimmed">
            The notes of your meetings that the student can read belong to it, too.
          </Text>
        )}
        {files.length > 0 ? (
          <Checkbox.Group
            label="What is delivered"
            error={error("files")}
            value={files.flatMap((one) => (values.without.includes(one.id) ? [] : [one.id]))}
            onChange={(chosen) =>
              set({ without: files.flatMap((one) => (chosen.includes(one.id) ? [] : [one.id])) })
            }
          >
            <ul className={css.choices}>
              {files.map((one) => (
                <li key={one.id}>
                  <Checkbox
                    value={one.id}
                    label={one.name}
                    description={`${one.number > 1 ? `Version ${one.number} · ` : ""}${bytes(one.size)}`}
                  />
                </li>
              ))}
            </ul>
          </Checkbox.Group>
        ) : (
          (checking || !others) && (
            <EmptyState small icon={IconFiles} title="Nothing to deliver yet">
              {checking
                ? "Your file is being checked. It appears here in a moment."
                : "Upload what you have made under Files first, or return a piece of coursework. It appears here then."}
            </EmptyState>
          )
        )}
        <Textarea
          label="Message (optional)"
          description="What you did, and what to look at first."
          value={values.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
          autosize
          minRows={3}
          maxLength={4000}
          data-autofocus
        />
      </Stack>
    );
  },
});

interface Claim {
  ground: keyof typeof groundWords | "";
  text: string;
  wish: keyof typeof wishWords | "";
  evidence: string[];
}
/** What may be named as evidence: files, and what happened; the newest first. */
const most = 20;
export const disputeForm = form<Claim>({
  wide: true,
  initial: () => ({ ground: "", text: "", wish: "", evidence: [] }),
  ready: ({ ground, text, wish }) => Boolean(ground && wish && text.trim().length >= 3),
  send: ({ id, version, key }, { ground, wish, text, evidence }) =>
    post(
      `/assignments/${id}/dispute`,
      {
        version,
        evidence,
        text: text.trim(),
        ground: ground || "other",
        wish: wish || "other",
      },
      key,
    ),
  Fields({ values, set, error, space, side }: FieldsProps<Claim>) {
    const zone = useZone();
    const scene = {
      assignment: space.assignment,
      side,
      names: namesOf(space),
      when: (iso: string) => absolute(iso, zone),
    };
    // What Lyceum did by itself shows nothing about anybody.
    const happened = space.timeline.items.filter(
      (one) => one.by.type === "user" && !one.action.startsWith("chat."),
    );
    const wishes = Object.entries(wishWords).filter(
      ([key]) => side === "student" || !key.endsWith("refund"),
    );
    return (
      <Stack gap="md">
        <Radio.Group
          label="Reason"
          value={values.ground}
          onChange={(ground) => set({ ground: ground as Claim["ground"] })}
        >
          <div className={css.radios}>
            {Object.entries(groundWords).map(([key, label]) => (
              <Radio key={key} value={key} label={label} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label="What happened"
          description="What was agreed, and what came instead. The other side reads this."
          value={values.text}
          error={error("text")}
          onChange={(event) => set({ text: event.currentTarget.value })}
          autosize
          minRows={4}
          maxLength={4000}
        />
        <Radio.Group
          label="What outcome do you want?"
          value={values.wish}
          onChange={(wish) => set({ wish: wish as Claim["wish"] })}
        >
          <div className={css.radios}>
            {wishes.map(([key, label]) => (
              <Radio key={key} value={key} label={label} />
            ))}
          </div>
        </Radio.Group>
        <Checkbox.Group
          label="Evidence"
          description={`Choose what supports your claim: ${values.evidence.length} of at most ${most}.`}
          error={error("evidence")}
          value={values.evidence}
          onChange={(evidence) => set({ evidence: evidence.slice(0, most) })}
        >
          <ul className={css.choices} data-scroll>
            {space.files
              .filter((one) => one.visibility === "everyone" && canBeHad(one.status))
              .map((one) => (
                <li key={one.id}>
                  <Checkbox
                    value={one.id}
                    label={one.name}
                    description={`File of ${one.uploadedBy.name}, ${absolute(one.createdAt, zone)}`}
                  />
                </li>
              ))}
            {happened.map((one) => (
              <li key={one.id}>
                <Checkbox
                  value={one.id}
                  label={`${one.by.name ?? "Lyceum"} ${sentenceFor(one, scene)}`}
                  description={absolute(one.createdAt, zone)}
                />
              </li>
            ))}
          </ul>
        </Checkbox.Group>
        <Text size="sm" c="dimmed">
          The acceptance deadline is paused until the dispute is decided.
        </Text>
      </Stack>
    );
  },
});
