"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function DeliveriesError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The deliveries could not be loaded" {...props} />;
}
