import { SearchX } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

export default function SourceNotFound() {
	return (
		<Empty
			isPage
			icon={SearchX}
			title="There is no such source"
			action={
				<Link href="/settings/sources" className={buttonStyle({ variant: "outline" })}>
					Go to the sources
				</Link>
			}
		>
			The address may be mistyped.
		</Empty>
	);
}
