import "@mantine/spotlight/styles.css";
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
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
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { searchQuery } from "../lib/assignment-lists.ts";
import { mayMakeAssignment, useMe, useSignOut } from "../lib/session.ts";
import { placesOf } from "./navigation.ts";

/** What has been read already can be jumped to by its name or code. */
interface Known {
  id: string;
  title?: string;
  code?: string;
  subject?: string;
  student?: { name: string };
}

interface Props {
  /** How often it was asked for; each time it opens. */
  asked: number;
  query: string;
  setQuery: (query: string) => void;
  /** It has the focus: what is typed comes here by itself. */
  arrived: () => void;
}

/** Every page, every command, every assignment and the things one has seen lately, one search away. */
export default function Palette({ asked, query, setQuery, arrived }: Props) {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  useEffect(() => spotlight.open(), [asked]);
  const [q] = useDebouncedValue(query.trim(), 200);
  const found = useQuery(searchQuery(q)).data?.items ?? [];

  const icon = { size: 20, stroke: 1.5 };
  const known = client
    .getQueriesData<{ pages?: { items: Known[] }[] }>({ queryKey: ["lists"] })
    .flatMap(([, data]) => data?.pages?.flatMap((page) => page.items) ?? []);
  const all = query.trim().length > 1 ? [...found, ...known] : known;
  const unique = [...new Map(all.map((one) => [one.id, one])).values()].slice(0, 60);
  // The API has found it by something that need not stand in its title: a person, say.
  const wanted = new Set(query.trim().length > 1 ? found.map((one) => one.id) : []);

  const actions: SpotlightActionData[] = [
    ...placesOf(me).map((place) => ({
      id: place.to,
      label: place.label,
      description: "Go to",
      leftSection: <place.icon {...icon} />,
      onClick: () => void navigate({ to: place.to }),
    })),
    ...(mayMakeAssignment(me)
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
            description: [one.code, one.student?.name].filter(Boolean).join(" · "),
            keywords: wanted.has(one.id) ? query : undefined,
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
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      limit={9}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="No results. Try a name, a word from the title, or a code."
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: "A page, a command, an assignment or a person",
        "aria-label": "Search pages, commands and assignments",
        id: "palette-search",
        onFocus: arrived,
      }}
      transitionProps={{ duration: 120 }}
    />
  );
}
