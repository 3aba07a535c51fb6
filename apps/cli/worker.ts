import { serveTasks } from '@hearsay/laboratory';

serveTasks();
