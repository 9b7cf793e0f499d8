import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";

export default function NotFound() {
	return (
		<main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 p-6">
			<h1 className="font-semibold text-2xl">There is no such page</h1>
			<p className="text-ink-soft">The address may be mistyped, or what it showed does not exist any more.</p>
			<Link href="/alerts" className={buttonStyle({ variant: "primary" })}>
				Go to the alerts
			</Link>
		</main>
	);
}
