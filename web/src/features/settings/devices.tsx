import { Button } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { get, post, remove } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { LoadError } from "../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import css from "./settings.module.css";

/** Where one is signed in, and the way to end it there. */
export function Devices() {
  const ask = useCommandDialog();
  const devices = useQuery({
    queryKey: keys.devices,
    queryFn: ({ signal }) => get("/sessions", {}, signal),
  });
  const stale = () => [keys.devices];
  const end = useCommand({
    send: (id: string) => remove(`/sessions/${id}`),
    show: () => toast("Device signed out."),
    stale,
    failure: "That device is still signed in",
  });
  const endOthers = useCommand({
    send: () => post("/sessions/revoke-others"),
    show: () => toast("Signed out everywhere else."),
    stale,
    failure: "The other devices are still signed in",
  });
  const items = devices.data?.items ?? [];

  async function confirmOthers() {
    await ask({
      title: "Sign out everywhere else?",
      text: "Every other browser and phone has to sign in again. This device stays signed in.",
      confirm: "Sign out elsewhere",
      failure: "The other devices are still signed in",
      send: () => endOthers.send(),
    });
  }

  return (
    <Card
      title="Where you are signed in"
      flush
      aside={
        items.length > 1 && (
          <Button variant="default" size="compact-sm" onClick={confirmOthers}>
            Sign out elsewhere
          </Button>
        )
      }
    >
      {devices.isPending && <RowsSkeleton rows={2} />}
      {devices.error && <LoadError error={devices.error} retry={() => void devices.refetch()} />}
      <ul className={css.devices}>
        {items.map((one) => {
          const Icon = /phone|android|ios|mobile/i.test(one.device)
            ? IconDeviceMobile
            : IconDeviceDesktop;
          return (
            <li key={one.id}>
              <Icon size={24} stroke={1.4} aria-hidden />
              <span className={css.device}>
                <strong>{one.device}</strong>
                <span>
                  {one.current ? (
                    "This device"
                  ) : (
                    <>
                      Last used <When at={one.lastUsedAt} />
                    </>
                  )}
                  {one.ip && ` · ${one.ip}`}
                </span>
              </span>
              {!one.current && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={end.busy && end.given === one.id}
                  onClick={() => void end.press(one.id)}
                  aria-label={`Sign out ${one.device}`}
                >
                  Sign out
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
