import type { TeacherAssignmentView } from "@lyceum/core/assignment/page/schema.ts";
import { offerDeclineWords, teacherStateWords } from "@lyceum/core/assignment/words.ts";
import { ActionIcon, Button, Group, Menu, Modal } from "@mantine/core";
import { IconDots, IconUserPlus, IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../../lib/api.ts";
import { may } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { useHistory } from "../../../ui/list/history.tsx";
import { Person } from "../../../ui/person.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Countdown, When } from "../../../ui/text/when.tsx";
import { words } from "../moves/text-form.tsx";
import { ActButton, useActs } from "./acts.tsx";
import { Handover } from "./handover.tsx";
import css from "./workspace.module.css";

const titles = { staff: "Teachers", teacher: "Your part", student: "Your teacher" };
const working = ["accepted", "active", "paused", "completed"];

/** Who works on it; for staff every offer that was made, and what came of it. */
export function Teachers() {
  const { scene } = useActs();
  const { space, side } = scene;
  const { assignment, teachers } = space;
  const [handover, setHandover] = useState(false);
  const staff = side === "staff";
  const lead = teachers.filter((one) => working.includes(one.status));
  const rest = teachers.filter((one) => !working.includes(one.status)).reverse();
  if (!staff && lead.length === 0) return null;
  const worked = teachers.some((one) => one.assignedAt);
  return (
    <Card
      title={titles[side]}
      id="teachers"
      aside={
        staff &&
        assignment.allowed.includes("offer") && (
          <ActButton act="offer">
            <Group gap={6} wrap="nowrap">
              <IconUserPlus size={16} stroke={1.5} aria-hidden /> Offer
            </Group>
          </ActButton>
        )
      }
    >
      {teachers.length === 0 ? (
        <EmptyState small icon={IconUsersGroup} title="No teacher yet">
          {assignment.status === "ready"
            ? "Offer it to one or several teachers. The first to accept gets it."
            : "When the work can begin, it is offered to teachers here."}
        </EmptyState>
      ) : (
        <ul className={css.people}>
          {[...lead, ...rest].map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
      {side !== "student" && worked && assignment.allowed.length > 0 && (
        <Button mt="sm" variant="subtle" size="compact-sm" onClick={() => setHandover(true)}>
          Show the handover card
        </Button>
      )}
      <Modal
        opened={handover}
        onClose={() => setHandover(false)}
        title="For whoever takes over"
        size="lg"
      >
        <Handover id={assignment.id} />
      </Modal>
    </Card>
  );
}

function Row({ one }: { one: TeacherAssignmentView }) {
  const { scene } = useActs();
  const [tone, word] = teacherStateWords[one.status];
  const detail =
    one.status === "offered" && one.offerExpiresAt ? (
      <Countdown at={one.offerExpiresAt} brief />
    ) : one.endedAt && one.status !== "completed" ? (
      <When at={one.endedAt} />
    ) : one.assignedAt ? (
      <>
        {one.role === "lead" ? "Since " : "Assists since "}
        <When at={one.assignedAt} full />
      </>
    ) : undefined;
  const ended = one.endReason
    ? (offerDeclineWords[one.endReason as keyof typeof offerDeclineWords] ?? one.endReason)
    : undefined;
  return (
    <li>
      <div className={css.person}>
        <Person name={one.name} detail={detail} />
        <StatusBadge tone={tone}>{word}</StatusBadge>
        {scene.side === "staff" && <OfferMenu one={one} />}
      </div>
      {ended && <p className={css.reason}>“{ended}”</p>}
    </li>
  );
}

/** What staff do about one offer, in the dialog of all moves. */
function OfferMenu({ one }: { one: TeacherAssignmentView }) {
  const { scene, open } = useActs();
  const { assignment } = scene.space;
  const { teacherId, name } = one;
  const standing = one.status === "offered" && assignment.allowed.includes("accept-offer");
  const mayLook = one.userId && may(scene.me, "people.read");
  const showHistory = useHistory();
  if (!standing && !mayLook && !showHistory) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={`More about ${name}`}>
          <IconDots size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayLook && (
          <Menu.Item
            renderRoot={(props) => (
              <Link to="/people/$id" params={{ id: one.userId ?? "" }} {...props} />
            )}
          >
            Open the profile
          </Menu.Item>
        )}
        {showHistory && (
          <Menu.Item
            onClick={() =>
              showHistory(`${name} on ${assignment.code}`, { scope: assignment.id, entity: one.id })
            }
          >
            History
          </Menu.Item>
        )}
        {standing && (
          <>
            <Menu.Item
              onClick={() =>
                open("accept-offer", {
                  title: `Accept for ${name}`,
                  says: `${name} has the work as if they had accepted it, and the other offers end.`,
                  confirm: "Accept for them",
                  done: `${name} has the work.`,
                  form: words(
                    { label: "Why do you accept for them?", most: 500 },
                    ({ id, key }, reason) =>
                      post(`/assignments/${id}/offers/accept`, { teacherId, reason }, key),
                  ),
                })
              }
            >
              Accept for {name}…
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                open("accept-offer", {
                  title: `Decline for ${name}`,
                  says: `The offer to ${name} ends as if they had declined it.`,
                  confirm: "Decline for them",
                  done: `Declined for ${name}.`,
                  form: words(
                    { label: "Why do you decline for them?", field: "text", most: 500 },
                    ({ id }, text) =>
                      post(`/assignments/${id}/offers/decline`, {
                        teacherId,
                        text,
                        reason: "other" as const,
                      }),
                  ),
                })
              }
            >
              Decline for {name}…
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              color="red"
              onClick={() =>
                open("accept-offer", {
                  title: `Withdraw the offer to ${name}`,
                  says: `${name} can no longer accept it. The other teachers you asked still can.`,
                  confirm: "Withdraw offer",
                  done: `Offer to ${name} withdrawn.`,
                  form: words(
                    { label: "Why? (optional)", optional: true, most: 500 },
                    ({ id }, reason) =>
                      post(`/assignments/${id}/offers/${teacherId}/withdraw`, {
                        reason: reason || undefined,
                      }),
                  ),
                })
              }
            >
              Withdraw offer…
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
