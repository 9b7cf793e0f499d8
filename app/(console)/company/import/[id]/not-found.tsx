import { SearchX } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

export default function ImportNotFound() {
	return (
		<Empty
			isPage
			icon={SearchX}
			title="There is no such import"
			action={
				<Link href="/company" className={buttonStyle({ variant: "outline" })}>
					Go to the company
				</Link>
			}
		>
			The address may be mistyped.
		</Empty>
	);
}
