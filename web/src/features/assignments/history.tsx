import type { TimelineItem, WorkspaceView } from "@lyceum/core/assignment/page-schema.ts";
import { Button } from "@mantine/core";
import {
  type Icon,
  IconBan,
  IconFilePlus,
  IconFileX,
  IconHelp,
  IconMessageReply,
  IconPencil,
  IconPoint,
  IconSend,
  IconShieldCheck,
  IconSignature,
  IconSparkles,
} from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { get } from "../../lib/api.ts";
import { type AssignmentView, sideOf } from "../../lib/assignment.ts";
import { type Me, roleWords, useMe } from "../../lib/session.ts";
import { humane } from "../../lib/words.ts";
import { Card } from "../../ui/card.tsx";
import { Timeline } from "../../ui/timeline.tsx";

type Page = WorkspaceView["timeline"];

const words: Record<string, [icon: Icon, text: string]> = {
  "assignment.create": [IconSparkles, "started the draft"],
  "assignment.edit": [IconPencil, "changed the draft"],
  "assignment.sign": [IconSignature, "signed the integrity declaration"],
  "assignment.submit": [IconSend, "handed it in"],
  "assignment.ask": [IconHelp, "asked a question"],
  "assignment.answer": [IconMessageReply, "answered"],
  "assignment.decline": [IconBan, "declined"],
  "assignment.discard": [IconFileX, "discarded the draft"],
  "file.upload": [IconFilePlus, "added a file"],
  "file.accept": [IconShieldCheck, "checked a file and found it clean"],
  "file.quarantine": [IconBan, "found a file unsafe and kept it away"],
  "file.reject": [IconBan, "did not accept a file"],
  "file.delete": [IconFileX, "deleted a file"],
};

/** What happened, newest first. Many saves in a row are one line. */
export function History({ assignment, first }: { assignment: AssignmentView; first: Page }) {
  const me = useMe();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["assignment", assignment.id, "timeline", first.items[0]?.id],
    queryFn: ({ pageParam }) =>
      get(`/assignments/${assignment.id}/timeline`, { before: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = merged(data.pages.flatMap((page) => page.items));
  return (
    <Card title="What happened">
      <Timeline
        entries={items.map((item) => {
          const [icon, text] = words[item.action] ?? [IconPoint, humane(item.action).toLowerCase()];
          return {
            id: item.id,
            icon,
            at: item.createdAt,
            text: (
              <>
                <strong>{whoOf(item, assignment, me)}</strong> {text}
              </>
            ),
            detail: item.reason,
          };
        })}
      />
      {hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show what was before
        </Button>
      )}
    </Card>
  );
}

function whoOf({ by }: TimelineItem, assignment: AssignmentView, me: Me) {
  if (by.type === "system") return "Lyceum";
  if (by.id === me.userId) return "You";
  if (by.id === assignment.student.userId) return assignment.student.name;
  if (sideOf(me) === "student") return by.role === "teacher" ? "Your teacher" : "Our team";
  return by.role && by.role in roleWords ? roleWords[by.role as Me["role"]] : "Somebody";
}

const same = (a: TimelineItem, b: TimelineItem) =>
  a.action === "assignment.edit" && b.action === "assignment.edit" && a.by.id === b.by.id;

function merged(items: TimelineItem[]) {
  return items.filter((item, index) => {
    const newer = items[index - 1];
    return !newer || !same(item, newer);
  });
}
