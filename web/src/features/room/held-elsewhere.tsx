import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import css from "./room.module.css";
import { useRoom } from "./room-context.ts";

/** A meeting that is held on somebody else's site. */
export function Elsewhere({ title, link }: { title: string; link?: string }) {
  const { seat } = useRoom();
  return (
    <main id="main" tabIndex={-1} className={css.after}>
      <h1>{title}</h1>
      <p>This meeting is held on another site. Keep this page open until it is over.</p>
      {link && (
        <>
          <Button
            component="a"
            href={link}
            target="_blank"
            rel="noreferrer"
            size="md"
            rightSection={<IconExternalLink size={17} stroke={1.5} />}
          >
            Join
          </Button>
          <p>{new URL(link).host}</p>
        </>
      )}
      <Button variant="default" onClick={seat.leave}>
        Leave
      </Button>
    </main>
  );
}
