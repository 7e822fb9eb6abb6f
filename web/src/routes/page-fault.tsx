import { Button, Group } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Problem, sentence } from "../lib/problem.ts";
import { useTitle } from "../lib/title.ts";
import { Logo } from "../ui/logo.tsx";
import css from "./plain.module.css";

/** A page that broke: what happened, what it means for the work, what to do. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  useTitle("This page did not open");
  return (
    <main id="main" tabIndex={-1} className={css.plain}>
      <Logo size={44} />
      <h1>This page did not open</h1>
      <p>{sentence(error)}</p>
      {error instanceof Problem && error.requestId && (
        <p className={css.small}>If you write to us, mention {error.requestId}.</p>
      )}
      <Group gap="xs" justify="center">
        <Button onClick={reset}>Try again</Button>
        <Button variant="default" onClick={() => location.assign("/home")}>
          Go to your home
        </Button>
      </Group>
    </main>
  );
}
