import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTitle } from "../lib/page/title.ts";
import { Logo } from "../ui/shell/logo.tsx";
import css from "./plain.module.css";

export function NotFound() {
  useTitle("Page not found");
  return (
    <main id="main" tabIndex={-1} className={css.plain}>
      <Logo size={44} />
      <p className={css.number}>404</p>
      <h1>This shelf is empty</h1>
      <p>
        There is no page at this address, or you do not have access to it. Check the link, or go
        back to your home page.
      </p>
      <Group gap="xs" justify="center">
        <Button component={Link} to="/home">
          Go to your home
        </Button>
        <Button component={Link} to="/" variant="default">
          About Lyceum
        </Button>
      </Group>
    </main>
  );
}
