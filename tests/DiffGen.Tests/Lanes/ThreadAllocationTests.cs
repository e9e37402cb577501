using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>Counts what all threads allocate, and so runs while no other test does.</summary>
[Collection(nameof(ThreadAllocationTests))]
[CollectionDefinition(nameof(ThreadAllocationTests), DisableParallelization = true)]
public class ThreadAllocationTests
{
    [Fact]
    public void Threads_allocate_no_more_than_their_tasks()
    {
        SeedData data = new(200_000);
        double[] sums = new double[6];
        long allocated = 0;
        for (int turn = 0; turn < 5; turn++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            for (int i = 0; i < 20; i++) RowReduction.Sum(data.Hessian, 200_000, sums, new ReductionPlan(8, 2));
            allocated = (GC.GetTotalAllocatedBytes(true) - before) / 20;
        }

        // 13 chunks of 3 × 6 doubles are 1.9 kB; what remains is the tasks of Parallel.For.
        Assert.True(allocated < 16_000, $"{allocated} bytes");
    }
}
