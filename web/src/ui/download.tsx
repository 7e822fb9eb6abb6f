import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

/** Takes a file for spreadsheets from the server. */
export const Download = ({ href, children }: { href: string; children: string }) => (
  <Button
    component="a"
    href={href}
    variant="default"
    leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
  >
    {children}
  </Button>
);
