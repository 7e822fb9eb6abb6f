import { Button, Group } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useTitle } from "../lib/page/title.ts";
import { Problem, sentence } from "../lib/problem.ts";
import { Logo } from "../ui/shell/logo.tsx";
import css from "./plain.module.css";

/**
 * A page that broke: what happened, what it means for the work, what to do. Without a network it
 * tries again by itself when there is one.
 */
export function PageFault({ error, reset }: ErrorComponentProps) {
  useTitle("This page did not open");
  const router = useRouter();
  const again = useCallback(() => {
    void router.invalidate().finally(reset);
  }, [router, reset]);
  useEffect(() => {
    if (!(error instanceof Problem) || error.status !== 0) return;
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [error, again]);
  // Inside the shell that is there already.
  const inside = document.getElementById("main") !== null;
  const Box = inside ? "div" : "main";
  return (
    <Box id={inside ? undefined : "main"} tabIndex={-1} className={css.plain}>
      {!inside && <Logo size={44} />}
      <h1>This page did not open</h1>
      <p role="alert">{sentence(error)}</p>
      {error instanceof Problem && error.requestId && (
        <p className={css.small}>If you write to us, mention {error.requestId}.</p>
      )}
      <Group gap="xs" justify="center">
        <Button onClick={again}>Try again</Button>
        <Button variant="default" onClick={() => void router.navigate({ to: "/home" })}>
          Go to your home
        </Button>
      </Group>
    </Box>
  );
}
