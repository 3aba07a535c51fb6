/** What a setting from outside imports as `hearsay`. */
export * from '@hearsay/kernel';
export * from '@hearsay/settings';
export { z } from 'zod';
