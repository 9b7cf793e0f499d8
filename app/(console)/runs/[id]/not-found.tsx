import { SearchX } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

export default function RunNotFound() {
	return (
		<Empty
			isPage
			icon={SearchX}
			title="There is no such run"
			action={
				<Link href="/runs" className={buttonStyle({ variant: "outline" })}>
					Go to the runs
				</Link>
			}
		>
			The address may be mistyped, or the server has forgotten the run.
		</Empty>
	);
}
