/** First characters of an API key: what it is looked up by. The other 200 bits and more stay unknown to the table. */
export const API_KEY_PREFIX_LENGTH = 16;
