import "@mantine/spotlight/styles.css";
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, spotlight } from "@mantine/spotlight";
import {
  IconBell,
  IconFilePlus,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMe, useSignOut } from "../lib/session.ts";
import { placesOf } from "./navigation.ts";

/** What has been read already can be jumped to by its name or code. */
interface Known {
  id: string;
  title?: string;
  code?: string;
  subject?: string;
}

/** Every page, every command, and the things one has seen lately, one search away. */
export default function Palette({ asked }: { asked: number }) {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  useEffect(() => spotlight.open(), [asked]);

  const icon = { size: 20, stroke: 1.5 };
  const known = client
    .getQueriesData<{ pages?: { items: Known[] }[] }>({ queryKey: ["lists"] })
    .flatMap(([, data]) => data?.pages?.flatMap((page) => page.items) ?? []);
  const unique = [...new Map(known.map((one) => [one.id, one])).values()].slice(0, 60);

  const actions: SpotlightActionData[] = [
    ...placesOf(me).map((place) => ({
      id: place.to,
      label: place.label,
      description: "Go to",
      leftSection: <place.icon {...icon} />,
      onClick: () => void navigate({ to: place.to }),
    })),
    ...(me.role === "student"
      ? [
          {
            id: "new",
            label: "New assignment",
            leftSection: <IconFilePlus {...icon} />,
            keywords: "create order essay",
            onClick: () => void navigate({ to: "/assignments/new" }),
          },
        ]
      : []),
    {
      id: "notifications",
      label: "Notifications",
      leftSection: <IconBell {...icon} />,
      onClick: () => void navigate({ to: "/notifications" }),
    },
    {
      id: "settings",
      label: "Account settings",
      leftSection: <IconSettings {...icon} />,
      keywords: "profile password devices appearance",
      onClick: () => void navigate({ to: "/settings" }),
    },
    {
      id: "scheme",
      label: dark ? "Switch to light" : "Switch to dark",
      leftSection: dark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
      keywords: "theme night mode",
      onClick: () => setColorScheme(dark ? "light" : "dark"),
    },
    {
      id: "sign-out",
      label: "Sign out",
      leftSection: <IconLogout {...icon} />,
      onClick: () => void signOut(),
    },
    ...unique.flatMap((one): SpotlightActionData[] => {
      if (one.id.startsWith("asg_")) {
        return [
          {
            id: one.id,
            label: one.title ?? "",
            description: one.code,
            onClick: () => void navigate({ to: "/assignments/$id", params: { id: one.id } }),
          },
        ];
      }
      if (one.id.startsWith("thr_")) {
        return [
          {
            id: one.id,
            label: one.subject ?? "",
            description: "Conversation",
            onClick: () => void navigate({ to: "/threads/$id", params: { id: one.id } }),
          },
        ];
      }
      return [];
    }),
  ];

  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      limit={9}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="Nothing has that name. Try a word of its title, or its code."
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: "Where to, or what to do",
        "aria-label": "Search pages and commands",
      }}
      transitionProps={{ duration: 120 }}
    />
  );
}
