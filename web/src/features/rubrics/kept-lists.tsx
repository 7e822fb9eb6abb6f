import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconChecklist,
  IconChevronRight,
  IconCopy,
  IconDots,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { may, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import type { Kept, KeptKind } from "./kept.ts";
import css from "./rubrics.module.css";
import { type Asked, useKeptActs } from "./use-kept-acts.ts";

interface Props<One extends Kept, Values extends object> {
  kind: KeptKind<One, Values>;
}

const titles = { mine: "Yours", school: "The school’s" };

/** Rubrics or templates: one's own and those of the school, and what may be done with them. */
export function KeptLists<One extends Kept, Values extends object>({ kind }: Props<One, Values>) {
  const acts = useKeptActs(kind);
  const me = useMe();
  return (
    <>
      {kind.lists.map(({ owner, query }) => (
        <div key={owner} className={css.list}>
          <Card
            flush
            title={titles[owner]}
            aside={
              may(me, "rubrics.write") &&
              (me.role === "teacher") === (owner === "mine") && (
                <Button size="xs" onClick={() => acts.open({ act: "new" })}>
                  New {kind.word}
                </Button>
              )
            }
          >
            <Loaded
              query={query}
              empty={(all) =>
                !all.length && (
                  <EmptyState small icon={IconChecklist} title={`No ${kind.word}s yet`}>
                    {kind.empty[owner]}
                  </EmptyState>
                )
              }
            >
              {(all) => (
                <ul className={css.rows}>
                  {all.map((one) => (
                    <li key={one.id}>
                      <Row
                        kind={kind}
                        one={one}
                        open={acts.open}
                        remove={() => void acts.remove(one)}
                      />
                    </li>
                  ))}
                </ul>
              )}
            </Loaded>
          </Card>
        </div>
      ))}
      {acts.dialog}
    </>
  );
}

interface RowProps<One extends Kept, Values extends object> extends Props<One, Values> {
  one: One;
  open: (asked: Asked) => void;
  remove: () => void;
}

function Row<One extends Kept, Values extends object>({
  kind,
  one,
  open,
  remove,
}: RowProps<One, Values>) {
  const { id, title, allowed } = one;
  const mayCopy = may(useMe(), "rubrics.write");
  const icon = { size: 16, stroke: 1.5 };
  return (
    <div className={css.row}>
      <details className={css.one}>
        <summary>
          <IconChevronRight size={16} stroke={1.75} aria-hidden />
          <span className={css.title} dir="auto">
            {title}
          </span>
          <span className={css.facts}>{kind.facts(one)}</span>
        </summary>
        <div className={css.inside}>{kind.shown(one)}</div>
      </details>
      {(mayCopy || allowed.length > 0) && (
        <Menu position="bottom-end" width={180}>
          <Menu.Target>
            <ActionIcon size={32} aria-label={`More for ${title}`}>
              <IconDots size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {allowed.includes("edit") && (
              <Menu.Item
                leftSection={<IconPencil {...icon} />}
                onClick={() => open({ act: "edit", id })}
              >
                Edit…
              </Menu.Item>
            )}
            {mayCopy && (
              <Menu.Item
                leftSection={<IconCopy {...icon} />}
                onClick={() => open({ act: "copy", id })}
              >
                Copy…
              </Menu.Item>
            )}
            {allowed.includes("delete") && (
              <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={remove}>
                Delete
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
