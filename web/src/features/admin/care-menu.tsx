import { linkHours } from "@lyceum/core/user/limits.ts";
import type { PersonDetail } from "@lyceum/core/user/schema.ts";
import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconDots,
  IconKey,
  IconLockOpen,
  IconPencil,
  IconUserCheck,
  IconUserOff,
} from "@tabler/icons-react";
import { get, post } from "../../lib/api.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { reasonForm } from "../../ui/command/reason.tsx";
import { failed } from "../../ui/toast/toasts.ts";
import { useEditPerson } from "./edit-person.tsx";
import { OpenWork } from "./open-work.tsx";
import { nothingChanged, useCare } from "./use-care.ts";

const why = "Why? This is kept in the audit log.";

/** What may be done for or about a person; only what the server allows is there. */
export function CareMenu({ person }: { person: PersonDetail }) {
  const { userId, name, allowed } = person;
  const ask = useCommandDialog();
  const care = useCare(userId);
  const edit = useEditPerson(person);
  const may = (what: string) => allowed.includes(what);

  async function deactivate() {
    const work = await get(`/people/${userId}/open-work`).catch((error) => {
      failed(error, "Nothing was changed");
      return null;
    });
    if (!work) return;
    await ask({
      title: `Deactivate ${name}?`,
      text: (
        <>
          Every device is signed out at once. Nothing is deleted, and you can reactivate the account
          later.
          <br />
          <br />
          <OpenWork name={name} work={work} />
        </>
      ),
      confirm: "Deactivate account",
      danger: true,
      form: reasonForm(why),
      failure: nothingChanged,
      send: ({ reason }) =>
        care.send({
          work: () => post(`/people/${userId}/deactivate`, { reason }),
          done: "Account deactivated and signed out.",
        }),
    });
  }

  async function reactivate() {
    await ask({
      title: `Reactivate ${name}?`,
      text: "The account works as before. Work that was handed over stays where it is.",
      confirm: "Reactivate account",
      form: reasonForm(why),
      failure: nothingChanged,
      send: ({ reason }) =>
        care.send({
          work: () => post(`/people/${userId}/reactivate`, { reason }),
          done: "Account reactivated.",
        }),
    });
  }

  async function forceReset() {
    await ask({
      title: `Reset ${name}’s password?`,
      text: `The password stops working at once and every device is signed out. We email a link to choose a new one. It works for ${linkHours["reset-password"] * 60} minutes.`,
      confirm: "Reset password",
      danger: true,
      form: reasonForm(why),
      failure: nothingChanged,
      send: ({ reason }) =>
        care.send({
          work: () => post(`/people/${userId}/force-reset`, { reason }),
          done: "Password reset. A link to choose a new one is on its way.",
        }),
    });
  }

  const unlock = () =>
    care.press({
      work: () => post(`/people/${userId}/unlock`),
      done: "Sign-in unlocked. The next attempt does not have to wait.",
    });

  return (
    <>
      {may("edit") && (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
          onClick={() => void edit()}
        >
          Edit profile
        </Button>
      )}
      {may("reactivate") && (
        <Button
          leftSection={<IconUserCheck size={16} stroke={1.5} aria-hidden />}
          onClick={reactivate}
          loading={care.busy}
        >
          Reactivate account
        </Button>
      )}
      {(may("unlock") || may("force-reset") || may("deactivate")) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label="More" loading={care.busy}>
              <IconDots size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {may("unlock") && (
              <Menu.Item leftSection={<IconLockOpen size={16} stroke={1.5} />} onClick={unlock}>
                Unlock sign-in
              </Menu.Item>
            )}
            {may("force-reset") && (
              <Menu.Item leftSection={<IconKey size={16} stroke={1.5} />} onClick={forceReset}>
                Reset password…
              </Menu.Item>
            )}
            {may("deactivate") && (
              <Menu.Item
                color="red"
                leftSection={<IconUserOff size={16} stroke={1.5} />}
                onClick={deactivate}
              >
                Deactivate account…
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
