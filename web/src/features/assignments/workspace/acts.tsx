import { type Act, buttons } from "@lyceum/core/assignment/events.ts";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconFileZip, IconPencil } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { actsOf, buttonOf } from "../../../lib/assignment/move-words.ts";
import { useOwnDialog } from "../../../ui/command/own-dialog.tsx";
import { type PartCommand, useActCommand } from "../moves/act-command.tsx";
import type { Scene } from "../moves/form.ts";

interface Acting {
  scene: Scene;
  open: (act: Act, part?: PartCommand) => void;
}

const Context = createContext<Acting | null>(null);

/** Opens the dialog of an act from anywhere on the page. */
export function useActs(): Acting {
  const found = useContext(Context);
  if (!found) throw new Error("There is no assignment around this.");
  return found;
}

/** The page of one assignment has one dialog: it follows the assignment while it is open. */
export function Acts({ scene, children }: { scene: Scene; children: ReactNode }) {
  const commandOf = useActCommand(scene);
  const { open, dialog } = useOwnDialog(({ act, part }: { act: Act; part?: PartCommand }) =>
    commandOf(act, part),
  );
  const value = useMemo(
    () => ({ scene, open: (act: Act, part?: PartCommand) => open({ act, part }) }),
    [scene, open],
  );
  return (
    <Context value={value}>
      {children}
      {dialog}
    </Context>
  );
}

/** A quiet button in a card, where the act may be done now. */
export function ActButton({ act, children }: { act: Act; children?: ReactNode }) {
  const { scene, open } = useActs();
  const { assignment } = scene.space;
  if (!assignment.allowed.includes(act)) return null;
  return (
    <Button
      variant="default"
      size="sm"
      color={buttons[act].danger ? "red" : undefined}
      onClick={() => open(act)}
    >
      {children ?? buttonOf(act, assignment, scene.side)}
    </Button>
  );
}

/** The one primary button, and everything else this person may do in a quiet menu. */
export function HeadActs({
  primary: instead,
  edit,
  evidence,
}: {
  /** Takes the place of the primary button. */
  primary?: ReactNode;
  edit?: () => void;
  evidence?: () => void;
}) {
  const { scene, open } = useActs();
  const { assignment } = scene.space;
  const { primary, rest } = actsOf(assignment, scene.side);
  const label = (act: Act) => buttonOf(act, assignment, scene.side);
  const quiet = rest.filter((act) => !buttons[act].danger);
  const grave = rest.filter((act) => buttons[act].danger);
  return (
    <>
      {instead ?? (primary && <Button onClick={() => open(primary)}>{label(primary)}</Button>)}
      {(rest.length > 0 || edit || evidence) && (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <ActionIcon variant="default" aria-label="More" title="More">
              <IconDots size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {quiet.map((act) => (
              <Menu.Item key={act} onClick={() => open(act)}>
                {label(act)}…
              </Menu.Item>
            ))}
            {(edit || evidence) && quiet.length > 0 && <Menu.Divider />}
            {edit && (
              <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={edit}>
                Edit details
              </Menu.Item>
            )}
            {evidence && (
              <Menu.Item leftSection={<IconFileZip size={16} stroke={1.5} />} onClick={evidence}>
                Make an evidence pack
              </Menu.Item>
            )}
            {grave.length > 0 && (quiet.length > 0 || edit || evidence) && <Menu.Divider />}
            {grave.map((act) => (
              <Menu.Item key={act} color="red" onClick={() => open(act)}>
                {label(act)}…
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
