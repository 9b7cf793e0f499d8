import { SearchX } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

type NoSuchThingProps = {
	/** In the singular: `alert`. */
	what: string;
	/** Where the things of its kind are, and what they are called there. */
	list: { href: Route; name: string };
	/** What else than a mistyped address it may be. */
	or?: string;
};

/** The page of a thing that is not there, with the way to those that are. */
export function NoSuchThing({ what, list: { href, name }, or }: NoSuchThingProps) {
	return (
		<Empty
			isPage
			icon={SearchX}
			title={`There is no such ${what}`}
			action={
				<Link href={href} className={buttonStyle({ variant: "outline" })}>
					Go to the {name}
				</Link>
			}
		>
			The address may be mistyped{or && `, or ${or}`}.
		</Empty>
	);
}
