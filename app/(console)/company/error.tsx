"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function CompanyError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The company's data could not be loaded" {...props} />;
}
