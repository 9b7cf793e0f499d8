import { CircleDashed, ShieldCheck, UsersRound } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";

/** Why the page has no figures: nothing came yet, nothing of this team, or all is dealt with. */
export function NothingAtRisk({ team, hasHistory }: { team: string | null; hasHistory: boolean }) {
	return <Card>{hasHistory ? <Safe team={team} /> : <NothingYet />}</Card>;
}

function NothingYet() {
	return (
		<Empty
			icon={CircleDashed}
			title="No alert yet"
			action={
				<Link href="/deliveries/upload" className={buttonStyle({ variant: "outline" })}>
					Upload a notice
				</Link>
			}
		>
			As soon as a notice hits a part, this page says what it puts at risk.
		</Empty>
	);
}

function Safe({ team }: { team: string | null }) {
	if (team === null) {
		return (
			<Empty icon={ShieldCheck} title="Nothing is at risk">
				No open alert stops a product before a redesign would be ready.
			</Empty>
		);
	}
	return (
		<Empty
			icon={UsersRound}
			title={`Nothing of ${team} is at risk`}
			action={
				<Link href="/exposure" className={buttonStyle({ variant: "outline" })}>
					Show all teams
				</Link>
			}
		>
			No open alert stops a product of this team before a redesign would be ready.
		</Empty>
	);
}
