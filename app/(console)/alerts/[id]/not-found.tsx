import { SearchX } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

export default function AlertNotFound() {
	return (
		<Empty
			isPage
			icon={SearchX}
			title="There is no such alert"
			action={
				<Link href="/alerts" className={buttonStyle({ variant: "outline" })}>
					Go to the alerts
				</Link>
			}
		>
			The address may be mistyped.
		</Empty>
	);
}
