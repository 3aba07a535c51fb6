/** The longest message that a page may send, in UTF-16 units. Longer ones are refused as 'too large'. */
export const largestClientMessage = 16_384;
/** How many entries one `slice` may ask for. */
export const largestSlice = 2_000;
/** How many numbers of entries a `thin` slice may go over; of them only those are sent that concern what one looks at. */
export const largestThinSlice = 8_000;
/** The longest name, token or id in a message of a page, in UTF-16 units. */
export const longestName = 200;
/** The fastest pace that a page may ask for, in simulated ms per real ms. */
export const fastestPace = 1e9;
/** The path of the socket at which the second of two runs is served. */
export const besidePath = '/beside';
/** So many of those who wait for somebody are told of. */
export const mostWaitsTold = 24;
/** How many agents one `seek` may attend to. */
export const mostAttended = 16;
