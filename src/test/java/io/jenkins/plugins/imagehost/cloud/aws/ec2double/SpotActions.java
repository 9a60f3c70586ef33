package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.CancelledSpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;

/** Requests for spot instances. */
final class SpotActions {
    private static final Filters<SpotInstanceRequest> FILTERS = new Filters<SpotInstanceRequest>()
            .withTags(SpotInstanceRequest::tags)
            .with("spot-instance-request-id", SpotInstanceRequest::spotInstanceRequestId)
            .with("instance-id", SpotInstanceRequest::instanceId)
            .with("state", SpotInstanceRequest::stateAsString)
            .with("status-code", it -> it.status().code())
            .with("type", SpotInstanceRequest::typeAsString);

    private SpotActions() {}

    static void register(Actions actions) {
        actions.add(DescribeSpotInstanceRequestsRequest::builder, SpotActions::describe);
        actions.add(CancelSpotInstanceRequestsRequest::builder, SpotActions::cancel);
    }

    static void checkPrice(Context context, SpotMarketOptions options, String type) {
        if (options == null) {
            return;
        }
        boolean persistent = "persistent".equals(options.spotInstanceTypeAsString());
        String interruption = options.instanceInterruptionBehaviorAsString();
        if (interruption != null && !interruption.equals("terminate") && !persistent) {
            throw ServiceException.badCombination(
                    "The request with type 'one-time' is not supported when instanceInterruptionBehavior is set to"
                            + " '%s'.",
                    interruption);
        }
        if (options.maxPrice() == null) {
            return;
        }
        double price;
        try {
            price = Double.parseDouble(options.maxPrice());
        } catch (NumberFormatException e) {
            throw ServiceException.badValue(options.maxPrice(), "price", "It is no price.");
        }
        double least = context.cloud().shortages().spotPrice(type);
        if (price < least) {
            throw ServiceException.of(
                    "SpotMaxPriceTooLow",
                    "Your Spot request price of %s is lower than the minimum required Spot request fulfillment price of"
                            + " %s.",
                    options.maxPrice(),
                    least);
        }
    }

    static SpotThing fulfil(Context context, RunInstancesRequest request, InstanceThing instance) {
        SpotMarketOptions options = request.instanceMarketOptions().spotOptions();
        boolean persistent = options != null && "persistent".equals(options.spotInstanceTypeAsString());
        String price = options == null || options.maxPrice() == null ? "0.100000" : options.maxPrice();
        SpotThing spot = context.region().spotRequests.add(new SpotThing(context, price, persistent));
        spot.fulfilledBy(instance);
        Tags.put(request.tagSpecifications(), spot);
        return spot;
    }

    private static SdkPojo describe(Context context, DescribeSpotInstanceRequestsRequest request) {
        Pages.Page<SpotInstanceRequest> page = Describe.page(
                context,
                context.region().spotRequests,
                request.spotInstanceRequestIds(),
                FILTERS.all(request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeSpotInstanceRequestsResponse.builder()
                .spotInstanceRequests(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo cancel(Context context, CancelSpotInstanceRequestsRequest request) {
        List<SpotThing> spots = context.region().spotRequests.get(context, request.spotInstanceRequestIds());
        return CancelSpotInstanceRequestsResponse.builder()
                .cancelledSpotInstanceRequests(spots.stream()
                        .map(spot -> {
                            spot.changing(context);
                            spot.cancel();
                            return CancelledSpotInstanceRequest.builder()
                                    .spotInstanceRequestId(spot.id)
                                    .state(spot.state())
                                    .build();
                        })
                        .toList())
                .build();
    }
}
