import { ChevronLeft } from "lucide-react";
import Link from "next/link";

export function BackLink() {
	return (
		<Link
			href="/company"
			className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink"
		>
			<ChevronLeft aria-hidden className="size-4" />
			Company
		</Link>
	);
}
