import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { Person } from "../../../ui/person.tsx";
import { offered } from "../../../ui/toast/toasts.ts";
import { useHost } from "../use-host.ts";
import { seatPartyWords } from "../words.ts";
import css from "./lobby.module.css";

/** Who waits in the lobby, for hosts. */
export function Waiting({ seats }: { seats: readonly SeatView[] }) {
  const host = useHost();
  if (seats.length === 0) return null;
  return (
    <section aria-label="In the lobby" className={css.waiting}>
      <h2>In the lobby</h2>
      <ul>
        {seats.map(({ seatId, name, party }, place) => (
          <li key={seatId}>
            <Person name={name} detail={seatPartyWords[party]} size={30} />
            <span className={css.acts}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => void host.deny(seatId)}
                aria-label={`Deny ${name}`}
              >
                Deny
              </Button>
              <Button
                size="compact-sm"
                onClick={() => void host.admit(seatId)}
                aria-label={`Admit ${name}`}
                title={place === 0 ? "Admit (A)" : undefined}
                aria-keyshortcuts={place === 0 ? "a" : undefined}
              >
                Admit
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {seats.length > 1 && (
        <Button size="compact-sm" variant="default" onClick={() => void host.admitAll()}>
          Admit all
        </Button>
      )}
    </section>
  );
}

/** Tells the host of each who waits in the lobby, wherever the panel is, until they are let in or gone. */
export function useKnocks(seats: readonly SeatView[]) {
  const host = useHost();
  const told = useRef(new Map<string, () => void>());
  useEffect(() => {
    const knocking = new Set(seats.map((one) => one.seatId));
    for (const [seatId, takeBack] of told.current) {
      if (knocking.has(seatId)) continue;
      takeBack();
      told.current.delete(seatId);
    }
    const tell = ({ seatId, name }: Pick<SeatView, "seatId" | "name">) => {
      const admit = async () => {
        const isIn = await host.admit(seatId);
        // They wait on, so that the offer stands.
        if (!isIn && told.current.has(seatId)) tell({ seatId, name });
      };
      const takeBack = offered(`${name} waits in the lobby`, "Admit", () => void admit(), "stays");
      told.current.set(seatId, takeBack);
    };
    for (const one of seats) if (!told.current.has(one.seatId)) tell(one);
  }, [seats, host]);
  useEffect(() => {
    const all = told.current;
    return () => {
      for (const takeBack of all.values()) takeBack();
      all.clear();
    };
  }, []);
}
