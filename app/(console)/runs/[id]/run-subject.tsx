import { Bell, Inbox, type LucideIcon } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { RunSubjectFacts } from "@/db/queries/run-subject";
import { noticeName } from "../../alerts/[id]/headline";

/** The way to what a run was about. */
export function RunSubject({ subject: { delivery, alert } }: { subject: RunSubjectFacts }) {
	if (!delivery && !alert) return null;
	return (
		<nav aria-label="What the run was about" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
			{delivery && (
				<SubjectLink href={`/deliveries/${delivery.id}` as Route} icon={Inbox}>
					Delivery <span className="font-mono text-xs">…{delivery.id.slice(-12)}</span>
				</SubjectLink>
			)}
			{alert && (
				<SubjectLink href={`/alerts/${alert.id}` as Route} icon={Bell}>
					Alert: {noticeName(alert.notice)}
				</SubjectLink>
			)}
		</nav>
	);
}

type SubjectLinkProps = { href: Route; icon: LucideIcon; children: React.ReactNode };

function SubjectLink({ href, icon: Icon, children }: SubjectLinkProps) {
	return (
		<Link
			href={href}
			className="inline-flex items-center gap-1.5 text-accent underline-offset-4 hover:underline"
		>
			<Icon aria-hidden className="size-4 shrink-0" />
			<span>{children}</span>
		</Link>
	);
}
