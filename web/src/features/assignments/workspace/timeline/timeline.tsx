import type { TimelineItem } from "@lyceum/core/assignment/page/schema.ts";
import type { Scene } from "@lyceum/core/assignment/timeline/event-words.ts";
import { sentenceFor, timelineKindWords } from "@lyceum/core/assignment/timeline/words.ts";
import { offerDeclineWords } from "@lyceum/core/assignment/words.ts";
import { ActionIcon, Button, Chip, Group, Popover, Select, Tooltip } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { IconCalendarSearch, IconTimeline } from "@tabler/icons-react";
import { useState } from "react";
import { encodeTime } from "ulid";
import type { Side } from "../../../../lib/assignment/side.ts";
import { whoRaised } from "../../../../lib/assignment/who.ts";
import { may } from "../../../../lib/session.ts";
import { absolute, dayName, dayOf, instantOf, useZone } from "../../../../lib/time/time.ts";
import { Card } from "../../../../ui/card.tsx";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LoadError } from "../../../../ui/form/form-error.tsx";
import { More } from "../../../../ui/list/more.tsx";
import { Timeline as Line } from "../../../../ui/list/timeline.tsx";
import { iconOf } from "../../../../ui/list/timeline-icons.ts";
import { RowsSkeleton } from "../../../../ui/skeletons.tsx";
import { Words } from "../../../../ui/text/words.tsx";
import { useActs } from "../acts.tsx";
import { namesOf } from "../names.ts";
import css from "../workspace.module.css";
import { Linked } from "./linked.tsx";
import { type Folded, folded } from "./timeline-fold.ts";
import { useTimeline } from "./use-timeline.ts";

/** Which kinds each side has anything of. */
const kindsOf: Record<Side | "finance", (keyof typeof timelineKindWords)[]> = {
  student: ["assignment", "coursework", "file", "meeting", "message", "money"],
  teacher: ["assignment", "coursework", "file", "meeting", "message", "teacher"],
  staff: ["assignment", "coursework", "file", "teacher", "meeting", "message", "note", "money"],
  finance: ["assignment", "money"],
};

const sides = [
  { value: "student", label: "The student" },
  { value: "teacher", label: "Teachers" },
  { value: "staff", label: "The team" },
  { value: "system", label: "Lyceum (automatic)" },
];

/** Everything that happened, the newest first: by kind, by person, from a day on. */
export function Timeline() {
  const { scene } = useActs();
  const { space, side, me } = scene;
  const { assignment } = space;
  const zone = useZone();
  const [kinds, setKinds] = useState<string[]>([]);
  const [person, setPerson] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const timeline = useTimeline(assignment.id, space.timeline, {
    kinds: kinds.join(),
    person: person ?? "",
    before: day && lastOf(day, zone),
  });
  const words: Scene = {
    assignment,
    side,
    names: namesOf(space),
    when: (iso: string) => absolute(iso, zone),
  };
  const items = folded(timeline.items);
  return (
    <Card title="Activity" id="timeline">
      <div className={css.filters}>
        <Chip.Group multiple value={kinds} onChange={setKinds}>
          {kindsOf[may(me, "assignments.content") ? side : "finance"].map((kind) => (
            <Chip key={kind} value={kind} size="xs" variant="outline">
              {timelineKindWords[kind]}
            </Chip>
          ))}
        </Chip.Group>
        <Group gap={6} wrap="nowrap">
          <Select
            size="xs"
            w={150}
            aria-label="Who"
            placeholder="Everybody"
            clearable
            clearButtonProps={{ "aria-label": "Everybody" }}
            data={[...sides, ...(side === "staff" ? peopleOf(space.timeline.items) : [])]}
            value={person}
            onChange={setPerson}
          />
          <DayButton day={day} choose={setDay} since={assignment.createdAt} />
        </Group>
      </div>
      {day && (
        <Group gap="xs" mb="md">
          <span className={css.quiet}>
            Until {dayName(instantOf(`${day}T12:00`, zone), zone)} and before
          </span>
          <Button size="compact-xs" variant="default" onClick={() => setDay(null)}>
            Back to today
          </Button>
        </Group>
      )}
      {timeline.error ? (
        <LoadError error={timeline.error} retry={timeline.retry} />
      ) : timeline.loading ? (
        <RowsSkeleton rows={4} />
      ) : items.length === 0 && !timeline.more.hasNextPage ? (
        <EmptyState small icon={IconTimeline} title="No activity of this kind">
          What happens with the assignment appears here.
        </EmptyState>
      ) : (
        <Line
          entries={items.map((item) => ({
            id: item.id,
            icon: iconOf(item),
            at: item.createdAt,
            text: (
              <>
                <strong dir="auto">{whoRaised(item, me, assignment.student)}</strong>{" "}
                <Linked item={item} assignmentId={assignment.id}>
                  {sentenceOf(item, words)}
                </Linked>
              </>
            ),
            detail: detailOf(item),
          }))}
        />
      )}
      <More query={timeline.more} />
    </Card>
  );
}

const files: Record<string, [verb: string, behind: string]> = {
  "file.upload": ["added", ""],
  "staff-file.upload": ["added", " for the team"],
  "exam-file.upload": ["added", " for an exam"],
  "file.delete": ["deleted", ""],
  "staff-file.delete": ["deleted", ""],
  "exam-file.delete": ["deleted", ""],
};

/** Several files are one sentence with their number, several offers one that names everybody. */
function sentenceOf(item: Folded, scene: Scene) {
  const sentence = sentenceFor(item, scene);
  if (!item.also.length) return sentence;
  const [verb, behind] = files[item.action] ?? [];
  if (verb) return `${verb} ${item.also.length + 1} files${behind}`;
  if (!item.action.startsWith("offer.")) return sentence;
  const names = [item, ...item.also].map((one) => scene.names[one.entity.id] ?? "a teacher");
  const all = new Intl.ListFormat("en").format(names.reverse());
  if (item.action === "offer.make") return `offered it to ${all}`;
  return item.action === "offer.withdraw"
    ? `withdrew the offers to ${all}`
    : `let the offers to ${all} expire`;
}

/** The visitor's first words, or the reason that was given. */
function detailOf({ text, reason, action }: TimelineItem) {
  // What a quarantine or a clock gives as its reason is no word of a person.
  const given = action === "assignment.warn" ? undefined : reason;
  // A teacher who declines chooses the reason from a list.
  const listed = offerDeclineWords[given as keyof typeof offerDeclineWords];
  const said = text ?? (action === "offer.decline" && listed ? listed : given);
  return said ? (
    <>
      “<Words text={said} />”
    </>
  ) : undefined;
}

/** Staff narrow it to one person as well: those who appear in it. */
function peopleOf(items: TimelineItem[]) {
  const people = new Map(
    items.flatMap(({ by }) =>
      by.type === "user" && by.id && by.name ? [[by.id, by.name] as const] : [],
    ),
  );
  return [...people].map(([value, label]) => ({ value, label }));
}

/** Ids of records begin with their time, so the end of a day is a place in the timeline. */
function lastOf(day: string, zone: string) {
  const end = Date.parse(instantOf(`${day}T23:59`, zone)) + 60_000;
  return `aud_${encodeTime(end, 10).toLowerCase()}${"0".repeat(16)}`;
}

function DayButton({
  day,
  choose,
  since,
}: {
  day: string | null;
  choose: (day: string | null) => void;
  since: string;
}) {
  const [open, setOpen] = useState(false);
  const zone = useZone();
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Tooltip label="Go to a day">
          <ActionIcon
            variant={day ? "light" : "default"}
            size={30}
            aria-label="Go to a day"
            onClick={() => setOpen(!open)}
          >
            <IconCalendarSearch size={17} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={day}
          minDate={dayOf(since, zone)}
          maxDate={dayOf(new Date().toISOString(), zone)}
          ariaLabels={{ previousMonth: "Previous month", nextMonth: "Next month" }}
          onChange={(next) => {
            choose(next);
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
