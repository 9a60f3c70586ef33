package io.jenkins.plugins.imagehost.cloud.local;

/**
 * What a site would bake with.
 *
 * @param site the computer, for people
 * @param directory in which everything is kept
 * @param qemu version of QEMU
 * @param accelerator {@code kvm}, or {@code tcg} for emulation in software
 * @param reason why it is not KVM; empty if it is
 * @param freeMiB room in the directory
 * @param minFreeMiB room without which no host starts and no image is captured
 */
public record LocalReport(
        String site, String directory, String qemu, String accelerator, String reason, long freeMiB, long minFreeMiB) {
    /** Room for so many hosts is the least that nobody need worry about. */
    private static final int COMFORTABLE = 4;

    /** Whether nothing can be made before there is more room. */
    public boolean isFull() {
        return freeMiB < minFreeMiB;
    }

    /** Whether it is about to be full. */
    public boolean isNearlyFull() {
        return freeMiB < COMFORTABLE * minFreeMiB;
    }
}
